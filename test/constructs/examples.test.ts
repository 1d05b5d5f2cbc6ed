import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { httpCall, modernCall, reasonOf } from "../e2e/http-call";
import { WatchedServer } from "../e2e/watched-server";
import { cleanUp, root, startUp, type Up, waitFor } from "../gatebolt-process";
import { availableFlavour } from "../terraform/flavours";
import { ConstructsProject, type Library, libraries, packedConstructs, type Ran } from "./constructs-project";

jest.setTimeout(240_000);

const example = (library: Library): Readonly<Record<string, string>> => {
  const folder = join(root, "examples", library);
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
};

let archive: string;
let server: WatchedServer;

beforeAll(async () => {
  archive = packedConstructs();
  server = await WatchedServer.start();
});

afterAll(async () => {
  await cleanUp();
  await server.close();
});

/** An example as its reader has it: a project, a gateway that watches a folder, and Terraform. */
class Tried {
  readonly #project: ConstructsProject;
  readonly #up: Up;

  private constructor(library: Library, up: Up) {
    this.#up = up;
    this.#project = new ConstructsProject(library, archive);
    const mirror = join(root, "dist", "provider", "mirror");
    const settings = `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`;
    this.#project.write({ "package.json": '{ "type": "module" }', ".tfrc": settings, ...example(library) });
  }

  static async start(library: Library): Promise<Tried> {
    return new Tried(library, await startUp());
  }

  /** Synthesises and applies; returns what Terraform said. */
  apply(): string {
    const { manifests, data } = this.#up;
    const synth = this.#project.run(process.execPath, ["main.ts"], { MANIFESTS: manifests, DATA: data, NOTES_URL: server.url });
    if (synth.code !== 0) throw new Error(`synthesise the example: ${synth.said}`);
    this.#terraform("init");
    return this.#terraform("apply", "-auto-approve").said;
  }

  /** Terraform where synthesis left its stack, with the provider as a mirror has it. */
  #terraform(...args: readonly string[]): Ran {
    const env = {
      TF_CLI_CONFIG_FILE: join(this.#project.path, ".tfrc"),
      CHECKPOINT_DISABLE: "1",
      // Terraform runs the provider in its own environment; node there has to be ours.
      PATH: [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter),
    };
    return this.#project.run(availableFlavour().program, ["-chdir=cdktf.out/stacks/team-a", ...args, "-no-color"], env);
  }

  /** A real MCP request with the token of that name: its status, and why it was denied. */
  async call(token: string): Promise<string> {
    const answer = await httpCall(`${this.#up.listen}/default/desk/notes/mcp`, modernCall(await this.#up.token(token)));
    return answer.status === 200 ? "200" : `${answer.status} ${reasonOf(answer)}`;
  }

  async secretsInState(): Promise<readonly string[]> {
    const state = this.#project.read("terraform.tfstate");
    const tokens = await Promise.all(["night-agent", "cursor-ann"].map(async (name) => await this.#up.token(name)));
    return tokens.filter((token) => state.includes(token));
  }

  /** What a merged pull request would leave in incidents.ts. */
  incidents(entries: string): void {
    this.#project.write({ "incidents.ts": this.#project.read("incidents.ts").replace(/= \[.*\];/s, `= [${entries}];`) });
  }

  get deployment(): string {
    return this.#project.read("deployment.json");
  }

  get plan(): number | null {
    return this.#terraform("plan", "-detailed-exitcode").code;
  }
}

describe.each(Object.keys(libraries) as Library[])("examples/%s", (library) => {
  it("lets calls through when it is applied, refuses them by a merged incident, and restores in two steps", async () => {
    const tried = await Tried.start(library);
    expect(tried.apply()).toContain("Apply complete! Resources: 26 added, 0 changed, 0 destroyed.");
    expect(await tried.call("night-agent")).toBe("200");
    expect(await tried.call("cursor-joe")).toBe("200");
    expect(await tried.secretsInState()).toEqual([]);
    expect(tried.deployment).toContain('"secretName": "night-agent"');
    expect(tried.plan).toBe(0);

    tried.incidents('{ host: "night-agent", reason: "token seen in a log", incident: "https://incidents.example.com/4711" }');
    expect(tried.apply()).toContain("Resources: 1 added, 0 changed, 0 destroyed.");
    expect(await tried.call("night-agent")).toBe("403 host_disabled");
    expect(await tried.call("cursor-joe")).toBe("200");

    tried.incidents("");
    expect(tried.apply()).toContain("A break-glass is protected from being lifted");
    expect(await tried.call("night-agent")).toBe("403 host_disabled");

    tried.incidents(
      '{ host: "night-agent", reason: "token seen in a log", incident: "https://incidents.example.com/4711", restored: true }',
    );
    expect(tried.apply()).toContain("Resources: 0 added, 1 changed, 0 destroyed.");
    tried.incidents("");
    expect(tried.apply()).toContain("Will restore access to McpHost night-agent");
    await waitFor(async () => (await tried.call("night-agent")) === "200", "the agent to be let through again");
  });
});

it("the example of cdktf is that of cdktn, with other module names", () => {
  const renamed = Object.entries(example("cdktn")).map(([name, text]) => [
    name,
    text.replaceAll('"@gatebolt/constructs"', '"@gatebolt/constructs/cdktf"').replaceAll('"cdktn"', '"cdktf"'),
  ]);
  expect(example("cdktf")).toEqual(Object.fromEntries(renamed));
});
