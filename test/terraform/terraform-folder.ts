import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, temporaryFolder } from "../gatebolt-process";

/** What a command of Terraform's said. */
export interface Run {
  readonly code: number | null;
  /** Both outputs, in order, without colours. */
  readonly said: string;
}

/** A program that speaks to the provider: terraform, or tofu. */
export interface Flavour {
  readonly name: "terraform" | "tofu";
  readonly program: string;
}

const address = "gatebolt/gatebolt";

/** A configuration of its own, with the provider as `make provider` built it. */
export class TerraformFolder {
  readonly path: string;
  readonly #flavour: Flavour;
  readonly #env: NodeJS.ProcessEnv;

  constructor(flavour: Flavour, env: Readonly<Record<string, string>> = {}) {
    this.path = temporaryFolder();
    this.#flavour = flavour;
    const overrides = join(this.path, ".provider");
    mkdirSync(overrides);
    symlinkSync(builtProvider(), join(overrides, "terraform-provider-gatebolt"));
    const settings = join(this.path, ".tfrc");
    writeFileSync(settings, `provider_installation {\n  dev_overrides {\n    "${address}" = "${overrides}"\n  }\n  direct {}\n}\n`);
    // Terraform runs the provider in its own environment; node there has to be ours.
    const path = [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
    this.#env = { ...process.env, ...env, PATH: path, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  }

  /** Writes `main.tf`: the provider's own block, then what is given. */
  write(provider: string, body: string, file = "main.tf"): void {
    const head = `terraform {\n  required_providers {\n    gatebolt = { source = "${address}" }\n  }\n}\nprovider "gatebolt" {\n${provider}\n}\n`;
    writeFileSync(join(this.path, file), `${head}${body}\n`);
  }

  /** Another file of the configuration. */
  add(file: string, text: string): void {
    mkdirSync(join(this.path, file, ".."), { recursive: true });
    writeFileSync(join(this.path, file), text);
  }

  run(...args: readonly string[]): Run {
    const { status, stdout, stderr } = spawnSync(this.#flavour.program, [...args, "-no-color"], {
      cwd: this.path,
      env: this.#env,
      encoding: "utf8",
      timeout: 120_000,
    });
    return { code: status, said: `${stdout}${stderr}` };
  }

  /** Starts a command that is to be interrupted; in a process group of its own, as a terminal does it. */
  start(...args: readonly string[]) {
    return spawn(this.#flavour.program, [...args, "-no-color"], { cwd: this.path, env: this.#env, detached: true, stdio: "pipe" });
  }

  apply(...args: readonly string[]): Run {
    return this.run("apply", "-auto-approve", ...args);
  }

  /** 0: nothing to do; 2: something; 1: an error. */
  plan(...args: readonly string[]): Run {
    return this.run("plan", "-detailed-exitcode", ...args);
  }

  destroy(): Run {
    return this.run("destroy", "-auto-approve");
  }

  get state(): string {
    return readFileSync(join(this.path, "terraform.tfstate"), "utf8");
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), "utf8");
  }
}

function builtProvider(): string {
  const folder = join(root, "dist", "provider");
  const name = existsSync(folder) ? readdirSync(folder).find((file) => /^terraform-provider-gatebolt_v[\d.]+$/.test(file)) : undefined;
  if (name === undefined) throw new Error("test the provider: it is not built; run make provider");
  return join(folder, name);
}
