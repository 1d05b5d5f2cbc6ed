import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { binary, root, temporaryFolder, waitFor } from "../gatebolt-process";

/** A cluster as a team finds it: an API server with our kinds and policies, and controller and gateway under their accounts. */
export interface Cluster extends Pick<ControlPlane, "kubeconfig" | "url" | "certificate" | "kubectl" | "faults"> {
  /** Where clients connect. */
  readonly listen: string;
  /** Makes an empty namespace. */
  readonly namespace: (name: string) => Promise<string>;
  /** Makes an account that may do what the rules say in its namespace, and answers its bearer token. */
  readonly account: (account: AccountOptions) => Promise<string>;
  readonly apply: (...objects: readonly object[]) => Promise<void>;
  /** What `kubectl get -o json` says. */
  readonly get: (plural: string, name: string, namespace: string) => Promise<Shown>;
  readonly stop: () => Promise<void>;
}

export interface AccountOptions {
  readonly namespace: string;
  readonly name: string;
  readonly rules: readonly object[];
}

/** An object as tests look at it. */
export interface Shown {
  readonly metadata: {
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly managedFields?: readonly { readonly manager: string; readonly operation: string }[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** Starts everything, controller and gateway included, unless `only: "api"`. */
export async function startCluster({ only }: { readonly only?: "api" } = {}): Promise<Cluster> {
  const controlPlane = await startControlPlane({
    crds: true,
    policies: true,
    controllerManager: true,
    settings: settingsFrom(process.env, (line) => console.info(line)),
  });
  const running: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of running) child.kill("SIGKILL");
    await controlPlane.stop();
  };
  try {
    const listen = only === "api" ? "" : await startOurs(controlPlane, running);
    return { ...controlPlane, ...doing(controlPlane), listen, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOurs({ kubeconfig }: ControlPlane, running: ChildProcess[]): Promise<string> {
  const folder = temporaryFolder();
  const secret = (name: string): string => {
    writeFileSync(join(folder, name), randomBytes(32).toString("hex"), { mode: 0o600 });
    return join(folder, name);
  };
  const tokenFile = secret("admin-token");
  const places = ["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--allow-upstream", "127.0.0.0/8"];
  const keys = ["--admin-token-file", tokenFile, "--store-key-file", secret("store-key")];
  const gateway = start(["gateway", "--store", `sqlite:${join(folder, "db")}`, ...places, ...keys], join(folder, "gateway.log"));
  running.push(gateway.child);
  const [, listen = "", admin = ""] = await gateway.saying(/gatebolt ready listen=(\S+) admin=(\S+)/);
  const told = ["--gateway", admin, "--gateway-token-file", tokenFile, "--public-url", listen];
  const account = ["--kubeconfig", kubeconfig, "--context", "gatebolt-controller"];
  const controller = start(["controller", ...account, ...told], join(folder, "controller.log"));
  running.push(controller.child);
  await controller.saying(/gatebolt controller ready/);
  return listen.replace(/\/$/, "");
}

function start(args: readonly string[], logFile: string) {
  const child = spawn(binary, args, { cwd: root, stdio: ["ignore", "pipe", openSync(logFile, "w")] });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const saying = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const seen = await waitFor(() => pattern.exec(said) ?? (child.exitCode !== null && "ended"), `gatebolt ${args[0]} to be ready`, 90_000);
    if (seen === "ended") throw new Error(`gatebolt ${args[0]} ended with ${child.exitCode}: ${readFileSync(logFile, "utf8")}`);
    return seen;
  };
  return { child, saying };
}

function doing({ kubectl }: ControlPlane): Pick<Cluster, "namespace" | "account" | "apply" | "get"> {
  const apply = async (...items: readonly object[]): Promise<void> => {
    await kubectl(["create", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  };
  return {
    apply,
    get: async (plural, name, namespace) => {
      const shown: Shown = JSON.parse(await kubectl(["get", plural, name, "-n", namespace, "-o", "json", "--show-managed-fields"]));
      return shown;
    },
    namespace: async (name) => {
      await apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
      return name;
    },
    account: async ({ namespace, name, rules }) => {
      const metadata = { name, namespace };
      const rbac = "rbac.authorization.k8s.io";
      await apply(
        { apiVersion: "v1", kind: "ServiceAccount", metadata },
        { apiVersion: `${rbac}/v1`, kind: "Role", metadata, rules },
        {
          apiVersion: `${rbac}/v1`,
          kind: "RoleBinding",
          metadata,
          roleRef: { apiGroup: rbac, kind: "Role", name },
          subjects: [{ kind: "ServiceAccount", name, namespace }],
        },
      );
      return (await kubectl(["create", "token", name, "-n", namespace, "--duration", "1h"])).trim();
    },
  };
}
