import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Cluster, type ClusterOptions, type ControllerOptions } from "../cluster/cluster";
import { declared, desk, hostWithToken } from "../cluster/objects";
import type { Program } from "../cluster/program";
import { FaultProxy } from "../fault-proxy/fault-proxy";
import { Probe } from "./probe";
import { type Findings, sound, Witness } from "./witness";

/** One fault, and how it ends. */
export interface Fault {
  /** For the table. */
  readonly name: string;
  readonly inflict: () => Promise<unknown>;
  /** Declarations change once it is inflicted, and before this. */
  readonly mend?: () => Promise<unknown>;
  /** Whether people can declare anything while it lasts; if not, they do when it is over. @default true */
  readonly isWritable?: boolean;
  /** Statuses that a caller who may call may see meanwhile, besides 200; 0: no answer. @default none */
  readonly mayBeAnswered?: readonly number[];
  /** Milliseconds in which everything declared has to be enforced once it is over. @default 90 000 */
  readonly within?: number;
}

/** What was found after a fault. */
export interface Survival extends Findings {
  /** Statuses that a caller who may call should not have been answered. */
  readonly unexpected: readonly number[];
}

export const survived: Survival = { ...sound, unexpected: [] };

interface Row {
  readonly fault: string;
  readonly seen: string;
  readonly cutAfter: number;
  readonly allAfter: number;
}

/**
 * A cluster with a controller whose ways to the API server (`api`) and to the gateway (`network`, then `admin`) can be made to go wrong,
 * one caller who may call, and callers who may not: cut by a line, by a break-glass, and revoked. Those are never answered, whatever happens.
 */
export class Ordeal {
  readonly cluster: Cluster;
  readonly api: FaultProxy;
  readonly network: FaultProxy;
  readonly witness: Witness;
  readonly kubeconfig: string;
  good!: Probe;
  controller!: Program;
  readonly #rows: Row[] = [];
  #cases = 0;

  private constructor(cluster: Cluster, parts: Pick<Ordeal, "api" | "network" | "witness">) {
    this.cluster = cluster;
    this.api = parts.api;
    this.network = parts.network;
    this.witness = parts.witness;
    this.kubeconfig = join(cluster.folder, "kubeconfig-through-proxy");
    this.#writeKubeconfig();
  }

  static async start(options: ClusterOptions = {}): Promise<Ordeal> {
    const cluster = await Cluster.start(options);
    const api = await FaultProxy.start({ host: "127.0.0.1", port: Number(new URL(cluster.plane.url).port) });
    const witness = await Witness.start(cluster);
    const network = await FaultProxy.start({ host: "127.0.0.1", port: witness.admin.port });
    const ordeal = new Ordeal(cluster, { api, witness, network });
    await ordeal.#settleIn();
    return ordeal;
  }

  /** Starts the controller that suffers. */
  async startController(options: ControllerOptions = {}): Promise<Program> {
    const gatewayUrl = `http://127.0.0.1:${this.network.port}`;
    this.controller = await this.cluster.startController({ kubeconfig: this.kubeconfig, gatewayUrl, ...options });
    return this.controller;
  }

  /** Inflicts it, has people cut what worked and ask for a token that is not there yet, mends it, and waits until all of that is enforced. Resolves with what has to be `survived`. */
  async undergo(fault: Fault): Promise<Survival> {
    const { isWritable = true, within = 90_000, mayBeAnswered = [] } = fault;
    const before = await this.#someoneNew();
    this.good.forget();
    await fault.inflict();
    const disable = async () => await this.cluster.patch("mcphost", before.name, { enabled: false });
    const ask = async () => await this.cluster.apply(...hostWithToken(`${before.name}-next`));
    if (isWritable) await disable().then(ask);
    await fault.mend?.();
    const start = performance.now();
    if (!isWritable) await onceMore(disable);
    await this.#cut(before.token, within);
    const cutAfter = performance.now() - start;
    // Not before: for half a minute after its start an API server may not find the kind of the policies that tokens are measured by.
    if (!isWritable) await onceMore(ask);
    await this.#issued(`${before.name}-next`, within);
    this.#rows.push({ fault: fault.name, seen: this.good.summary, cutAfter, allAfter: performance.now() - start });
    const unexpected = [...this.good.statuses.keys()].filter((status) => status !== 200 && !mayBeAnswered.includes(status));
    return { ...(await this.witness.findings()), unexpected };
  }

  /** Ends everything, and leaves the table of what was measured in the folder for temporary files. */
  async stop(suite: string): Promise<void> {
    await Promise.all([this.good?.stop(), this.witness.stop()]);
    await this.cluster.stop();
    await Promise.all([this.api.close(), this.network.close()]);
    const lines = this.#rows.map(
      ({ fault, seen, cutAfter, allAfter }) => `| ${fault} | ${seen} | ${seconds(cutAfter)} | ${seconds(allAfter)} |`,
    );
    const file = join(tmpdir(), `gatebolt-chaos-${suite}.md`);
    const text = ["| fault | seen by a client | a cut meanwhile enforced after | converged after |", "|---|---|---|---|", ...lines].join(
      "\n",
    );
    writeFileSync(file, `${text}\n`);
    console.info(`${text}\n(also in ${file})`);
  }

  async #settleIn(): Promise<void> {
    const { cluster } = this;
    await cluster.apply(...desk(cluster.upstream.url), ...["good", "cut", "held", "revoked"].flatMap((name) => hostWithToken(name)));
    await this.startController();
    const tokens = await Promise.all(["good", "cut", "held", "revoked"].map(async (name) => cluster.token(name)));
    const spec = { target: { kind: "McpHost", name: "held" }, reason: "incident", createdBy: "admin" };
    await cluster.apply(declared("McpBreakGlass", "held", spec));
    await cluster.patch("mcphost", "cut", { enabled: false });
    await cluster.patch("mcptoken", "revoked", { revoked: true });
    const [good = "", ...refused] = tokens;
    for (const token of refused) await cluster.until("it is refused", async () => (await cluster.call(token)) !== 200);
    for (const token of refused) await this.witness.refuses(token);
    await this.witness.allows(good);
    this.good = new Probe(cluster.url(), good);
  }

  async #someoneNew(): Promise<{ readonly name: string; readonly token: string }> {
    this.#cases += 1;
    const name = `case-${this.#cases}`;
    await this.cluster.apply(...hostWithToken(name));
    const token = await this.cluster.token(name);
    await this.witness.allows(token);
    return { name, token };
  }

  async #cut(token: string, within: number): Promise<void> {
    await this.cluster.until("the cut is enforced", async () => (await statusOf(this.cluster, token)) === 403, within);
    await this.witness.refuses(token);
  }

  async #issued(name: string, within: number): Promise<void> {
    let token: string | undefined;
    let last = "none";
    const works = async (): Promise<boolean> => {
      // An API server that has just come back may still answer with its own trouble.
      const read = await this.cluster.secret(name).catch((error: unknown) => ({ failed: String(error) }));
      token = typeof read === "string" ? read : undefined;
      const status = token === undefined ? 0 : await statusOf(this.cluster, token);
      last = typeof read === "object" ? read.failed : token === undefined ? `no Secret ${name}` : `the gateway answered it ${status}`;
      return status === 200;
    };
    try {
      await this.cluster.until("the new token works", works, within);
    } catch (error) {
      throw new Error(`the last look: ${last}\n${String(error)}`, { cause: error });
    }
    await this.witness.allows(token ?? "");
  }

  #writeKubeconfig(): void {
    const text = readFileSync(this.cluster.plane.kubeconfig, "utf8");
    writeFileSync(this.kubeconfig, text.replace(this.cluster.plane.url, `https://127.0.0.1:${this.api.port}`), { mode: 0o600 });
  }
}

/** As a person does whom an API server that has just come back fails. */
async function onceMore(attempt: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + 30_000; ; await sleep(200)) {
    const failed = await attempt().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failed === undefined) return;
    if (performance.now() > end) throw failed;
  }
}

/** 0 while nobody answers. */
async function statusOf(cluster: Cluster, token: string): Promise<number> {
  return cluster.call(token).catch(() => 0);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
