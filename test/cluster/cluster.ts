import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type KindName, kinds } from "../../crds/types/kinds";
import { readPolicies, releaseNamespace } from "../../tools/control-plane/policies";
import { freePorts } from "../../tools/control-plane/ports";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { httpCall, modernCall } from "../e2e/http-call";
import { WatchedServer } from "../e2e/watched-server";
import { binary, type CommandResult, waitFor } from "../gatebolt-process";
import { Program } from "./program";

export interface ClusterOptions {
  /** Whether the admission policies are installed; accounts and their roles are in any case. @default true */
  readonly policies?: boolean;
  /** Whether garbage collector and namespace controller run: 1 to 2 s more. @default false */
  readonly controllerManager?: boolean;
  /** Further flags of every `gatebolt gateway`. */
  readonly gateway?: readonly string[];
  /** Further flags of every `gatebolt controller`. */
  readonly controller?: readonly string[];
}

/** How one controller is started otherwise than the rest. */
export interface ControllerOptions {
  /** Instead of `bin/gatebolt controller`: a program that takes the same flags. */
  readonly command?: readonly string[];
  /** @default the control plane's */
  readonly kubeconfig?: string;
  /** The gateway's admin port as it sees it. @default the gateway's own */
  readonly gatewayUrl?: string;
  /** Further flags. The last of two counts. */
  readonly args?: readonly string[];
  /** Whether to wait until it is ready. @default true */
  readonly waits?: boolean;
}

/** A part of the object that a test looks at; whoever asks says which. */
export interface ClusterObject<Status = Readonly<Record<string, unknown>>, Spec = Readonly<Record<string, unknown>>> {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: Spec;
  readonly status?: Status;
}

/**
 * Gatebolt on a cluster as a user has it: a real etcd and kube-apiserver, `bin/gatebolt gateway` on SQLite and `bin/gatebolt controller`
 * as processes under their own accounts, and a real MCP server behind. `start` brings everything but controllers (`startController`)
 * and declarations (`apply`, with the objects of `./objects`); `stop` ends all of it. The build in `dist/` is what runs.
 */
export class Cluster {
  readonly folder = mkdtempSync(join(tmpdir(), "gatebolt-cluster-"));
  /** Every controller that was started, ended ones included. */
  readonly controllers: Program[] = [];
  plane!: ControlPlane;
  /** The MCP server behind the gateway. */
  upstream!: WatchedServer;
  /** The gateway that runs now, or ran last. */
  gateway!: Program;
  /**
   * Where clients connect, and where the admin API is; both stay the same over restarts. Ports out of the range of outgoing connections:
   * while the gateway is away, nobody else may get them (least of all a client that calls it, which would be connected to itself).
   */
  listen = "http://127.0.0.1:0";
  admin = "http://127.0.0.1:0";
  readonly #options: ClusterOptions;
  #logs = 0;

  private constructor(options: ClusterOptions) {
    this.#options = options;
  }

  /** Control plane, MCP server and gateway: 4 to 8 seconds. */
  static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const cluster = new Cluster(options);
    try {
      await cluster.#begin();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  async #begin(): Promise<void> {
    const { policies = true, controllerManager = false } = this.#options;
    const settings = settingsFrom(process.env, (line) => console.info(line));
    this.plane = await startControlPlane({ settings, crds: true, policies, controllerManager });
    if (!policies) await this.#grantRoles();
    this.upstream = await WatchedServer.start();
    for (const name of ["admin-token", "store-key"]) {
      writeFileSync(join(this.folder, name), randomBytes(32).toString("hex"), { mode: 0o600 });
    }
    const [listen, admin] = await freePorts(2);
    [this.listen, this.admin] = [`http://127.0.0.1:${listen}`, `http://127.0.0.1:${admin}`];
    await this.startGateway();
  }

  /** Path of the gateway's admin token; its store is `store.db` beside it. */
  get adminTokenFile(): string {
    return join(this.folder, "admin-token");
  }

  get store(): string {
    return join(this.folder, "store.db");
  }

  /** Starts a gateway on the ports and the store of the one before. */
  async startGateway(...args: readonly string[]): Promise<void> {
    const secrets = ["--admin-token-file", this.adminTokenFile, "--store-key-file", join(this.folder, "store-key")];
    const where = ["--listen", hostOf(this.listen), "--admin", hostOf(this.admin), "--allow-upstream", "127.0.0.0/8"];
    const known = ["--kubeconfig", this.plane.kubeconfig, "--context", "gatebolt-gateway"];
    const own = [...secrets, ...where, ...known, ...(this.#options.gateway ?? []), ...args];
    this.gateway = this.#run([binary, "gateway", "--store", `sqlite:${this.store}`, ...own], "gateway");
    const [, listen = "", admin = ""] = await this.gateway.printed(/gatebolt ready listen=(\S+) admin=(\S+)\s/);
    this.listen = listen.replace(/\/$/, "");
    this.admin = admin.replace(/\/$/, "");
  }

  /** Starts one more controller; resolves when everything declared is enforced. */
  async startController(options: ControllerOptions = {}): Promise<Program> {
    const { command = [binary, "controller"], kubeconfig = this.plane.kubeconfig, gatewayUrl = this.admin, args = [] } = options;
    const cluster = ["--kubeconfig", kubeconfig, "--context", "gatebolt-controller"];
    const gateway = ["--gateway", gatewayUrl, "--public-url", this.listen];
    const all = [...(this.#options.controller ?? []), ...args];
    const shown = all.includes("--gateway-service-account") ? [] : ["--gateway-token-file", this.adminTokenFile];
    const controller = this.#run([...command, ...cluster, ...gateway, ...shown, ...all], "controller");
    this.controllers.push(controller);
    if (options.waits ?? true) await controller.printed(/gatebolt controller ready/);
    return controller;
  }

  /** The controller that leads, as soon as one of those that run does. */
  async leader(): Promise<Program> {
    return waitFor(() => this.controllers.find((each) => each.isRunning && leads(each)), "a controller that leads", 60_000);
  }

  /** Runs kubectl as the administrator. Resolves with its stdout; rejects with its stderr. */
  async kubectl(...args: readonly string[]): Promise<string> {
    return this.plane.kubectl(args);
  }

  /**
   * `kubectl apply` of manifests. An API server that has just come back does not find the kinds that its policies take parameters from
   * for some seconds, and refuses whatever those policies judge: as a person would, it is told again.
   */
  async apply(...objects: readonly object[]): Promise<void> {
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    for (const end = Date.now() + 90_000; ; await sleep(500)) {
      try {
        await this.plane.kubectl(["apply", "-f", "-"], list);
        return;
      } catch (error) {
        if (!String(error).includes("failed to find resource referenced by paramKind") || Date.now() > end) throw error;
      }
    }
  }

  /** Merges into `spec` by `kubectl patch`. */
  async patch(kind: string, name: string, spec: object, namespace = "default"): Promise<void> {
    await this.kubectl("patch", kind, name, "-n", namespace, "--type=merge", "-p", JSON.stringify({ spec }));
  }

  /** One object of ours; undefined where there is none. */
  async get<Status>(kind: KindName, name: string, namespace = "default"): Promise<ClusterObject<Status> | undefined> {
    const { plural, namespaced } = kinds[kind];
    return this.#read<ClusterObject<Status>>(
      `/apis/gatebolt.dev/v1alpha1${namespaced ? `/namespaces/${namespace}` : ""}/${plural}/${name}`,
    );
  }

  /** Runs `bin/gatebolt` to its end, with the administrator's kubeconfig. */
  async gatebolt(...args: readonly string[]): Promise<CommandResult> {
    const child = spawn(binary, args, { env: { ...process.env, KUBECONFIG: this.plane.kubeconfig }, cwd: this.folder });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.end();
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  }

  /** A key of a Secret, as its owner reads it; undefined while there is no such Secret. */
  async secret(name: string, { namespace = "default", key = "token" } = {}): Promise<string | undefined> {
    const secret = await this.#read<{ readonly data?: Readonly<Record<string, string>> }>(
      `/api/v1/namespaces/${namespace}/secrets/${name}`,
    );
    const value = secret?.data?.[key];
    return value === undefined ? undefined : Buffer.from(value, "base64").toString();
  }

  /** The token in the Secret of that name, once a call with it is accepted. */
  async token(name: string, namespace = "default"): Promise<string> {
    return waitFor(async () => {
      const token = await this.secret(name, { namespace });
      return token !== undefined && (await this.call(token, namespace)) === 200 && token;
    }, `a token ${namespace}/${name} that works`);
  }

  /** The URL of the server `notes` on the gateway `desk`. */
  url(namespace = "default"): string {
    return `${this.listen}/${namespace}/desk/notes/mcp`;
  }

  /** Lists tools with a token; resolves with the HTTP status. */
  async call(token: string, namespace = "default"): Promise<number> {
    return (await httpCall(this.url(namespace), modernCall(token))).status;
  }

  /** Asks the gateway's admin API. Rejects when it does not answer 2xx. */
  async ask<Answer>(path: string, { method = "GET", body }: { readonly method?: string; readonly body?: object } = {}): Promise<Answer> {
    const authorization = `Bearer ${readFileSync(this.adminTokenFile, "utf8").trim()}`;
    const sent = body && { headers: { authorization, "content-type": "application/json" }, body: JSON.stringify(body) };
    const { status, text } = await httpCall(this.admin + path, { method, headers: { authorization }, ...sent });
    if (status >= 300) throw new Error(`${method} ${path}: the gateway answered ${status}: ${text}`);
    return text === "" ? (undefined as Answer) : (JSON.parse(text) as Answer);
  }

  /** Waits until it is so, looking again now and then. */
  async until(what: string, isSo: () => Promise<unknown>, limit = 90_000): Promise<void> {
    try {
      await waitFor(async () => Boolean(await isSo()), what, limit);
    } catch (error) {
      const tail = this.controllers.map(({ log, pid }) => `controller ${pid}: ${log.split("\n").slice(-12).join("\n")}`);
      throw new Error([String(error), ...tail].join("\n"), { cause: error });
    }
  }

  /** Ends everything and removes the data. */
  async stop(): Promise<void> {
    const programs = [...this.controllers, ...(this.gateway ? [this.gateway] : [])];
    await Promise.all(programs.filter(({ isRunning }) => isRunning).map(async (each) => each.stop("SIGKILL")));
    await this.upstream?.close();
    await this.plane?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #grantRoles(): Promise<void> {
    const roles = readPolicies(process.cwd()).filter(({ kind }) => !kind.startsWith("ValidatingAdmissionPolicy"));
    await this.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: releaseNamespace } }, ...roles);
  }

  async #read<Object>(path: string): Promise<Object | undefined> {
    const { status, body } = await this.plane.request("GET", path);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`read ${path}: the API server answered ${status}: ${String(body["message"])}`);
    return body as Object;
  }

  #run([command = "", ...args]: readonly string[], name: string): Program {
    this.#logs += 1;
    return new Program({ command, args, logFile: join(this.folder, `${name}-${this.#logs}.log`) });
  }
}

const hostOf = (url: string): string => new URL(url).host.replace(/^([^:]+)$/, "$1:80");

/** By the last of the lines in which it says so. */
export function leads({ log }: Program): boolean {
  const lines = log.split("\n").filter((line) => /this replica (leads from now on|does not lead any more)"/.test(line));
  return lines.at(-1)?.includes("leads from now on") ?? false;
}
