import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Cluster, type ClusterOptions, type ControllerOptions } from "../cluster/cluster";
import { declared, desk, hostWithToken } from "../cluster/objects";
import type { Program } from "../cluster/program";
import { FaultProxy } from "../fault-proxy/fault-proxy";
import { AdminProxy } from "./admin-proxy";
import { apiRequests } from "./api-requests";
import { Probe } from "./probe";

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
  /** Milliseconds in which everything declared has to be enforced once it is over. @default 30 000 */
  readonly within?: number;
}

/** What was found after a fault. */
export interface Findings {
  /** Calls that were accepted although their token was cut or revoked, ever. */
  readonly answeredThoughCut: number;
  /** Tokens that work and may not, or the other way round. */
  readonly wrong: readonly string[];
  /** Statuses that a caller who may call should not have been answered. */
  readonly unexpected: readonly number[];
  /** Records that a controller which knows nothing but the declarations had to write to make the gateway equal to them. */
  readonly writes: number;
}

export const sound: Findings = { answeredThoughCut: 0, wrong: [], unexpected: [], writes: 0 };

interface Row {
  readonly fault: string;
  readonly seen: string;
  readonly cutAfter: number;
  readonly allAfter: number;
}

/** Requests in a quiet window that are not a loop: renewals of the Lease, comparisons, usage. */
const quiet = { window: 2_000, api: 12, admin: 12, patience: 20_000 };

/**
 * A cluster with a controller whose ways to the API server (`api`) and to the gateway (`network`, then `admin`) can be made to go wrong,
 * one caller who may call, and callers who may not: cut by a line, by a break-glass, and revoked. Those are never answered, whatever happens.
 */
export class Ordeal {
  readonly cluster: Cluster;
  readonly api: FaultProxy;
  readonly network: FaultProxy;
  readonly admin: AdminProxy;
  readonly kubeconfig: string;
  good!: Probe;
  controller!: Program;
  /** Token → whether it is to be accepted. */
  readonly expected = new Map<string, boolean>();
  readonly #refused: Probe[] = [];
  readonly #rows: Row[] = [];
  #cases = 0;
  #answeredBefore = 0;

  private constructor(cluster: Cluster, parts: Pick<Ordeal, "api" | "network" | "admin">) {
    this.cluster = cluster;
    this.api = parts.api;
    this.network = parts.network;
    this.admin = parts.admin;
    this.kubeconfig = join(cluster.folder, "kubeconfig-through-proxy");
    this.#writeKubeconfig();
  }

  static async start(options: ClusterOptions = {}): Promise<Ordeal> {
    const cluster = await Cluster.start(options);
    const api = await FaultProxy.start({ host: "127.0.0.1", port: Number(new URL(cluster.plane.url).port) });
    const admin = await AdminProxy.start(() => cluster.admin);
    const network = await FaultProxy.start({ host: "127.0.0.1", port: admin.port });
    const ordeal = new Ordeal(cluster, { api, admin, network });
    await ordeal.#settleIn();
    return ordeal;
  }

  /** Starts the controller that suffers. */
  async startController(options: ControllerOptions = {}): Promise<Program> {
    const gatewayUrl = `http://127.0.0.1:${this.network.port}`;
    this.controller = await this.cluster.startController({ kubeconfig: this.kubeconfig, gatewayUrl, ...options });
    return this.controller;
  }

  /** Inflicts it, has people declare things, mends it, and waits until all of that is enforced. Resolves with what has to be `sound`. */
  async undergo(fault: Fault): Promise<Findings> {
    const { isWritable = true, within = 30_000, mayBeAnswered = [] } = fault;
    const before = await this.#someoneNew();
    this.good.forget();
    await fault.inflict();
    if (isWritable) await this.#declare(before.name);
    await fault.mend?.();
    const start = performance.now();
    if (!isWritable) await this.#declare(before.name);
    await this.#cut(before.token, within);
    const cutAfter = performance.now() - start;
    await this.#issued(`${before.name}-next`, within);
    this.#rows.push({ fault: fault.name, seen: this.good.summary, cutAfter, allAfter: performance.now() - start });
    const unexpected = [...this.good.statuses.keys()].filter((status) => status !== 200 && !mayBeAnswered.includes(status));
    return { ...(await this.findings()), unexpected };
  }

  /** How things are when nothing happens any more. Rejects when it does not become quiet. */
  async findings(): Promise<Findings> {
    const presented = [...this.expected];
    const wrong = await Promise.all(
      presented.map(async ([token, isAllowed]) => {
        const status = await this.cluster.call(token);
        return (status === 200) === isAllowed
          ? []
          : [`${token.slice(0, 15)}: ${status}, and should be ${isAllowed ? "allowed" : "refused"}`];
      }),
    );
    await this.#becomesQuiet();
    const writes = await this.#writesOfAFreshController();
    return { answeredThoughCut: this.answeredThoughCut(), wrong: wrong.flat(), unexpected: [], writes };
  }

  /** Calls that were accepted although their token is cut or revoked. */
  answeredThoughCut(): number {
    return this.#refused.reduce((sum, probe) => sum + probe.count(200), this.#answeredBefore);
  }

  /** Ends everything, and leaves the table of what was measured in the folder for temporary files. */
  async stop(suite: string): Promise<void> {
    await Promise.all([this.good, ...this.#refused].map(async (probe) => probe?.stop()));
    await this.cluster.stop();
    await Promise.all([this.api.close(), this.network.close(), this.admin.close()]);
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
    for (const token of tokens) this.expected.set(token, token === good);
    this.good = new Probe(cluster.url(), good);
    this.#refused.push(...refused.map((token) => new Probe(cluster.url(), token)));
  }

  async #someoneNew(): Promise<{ readonly name: string; readonly token: string }> {
    this.#cases += 1;
    const name = `case-${this.#cases}`;
    await this.cluster.apply(...hostWithToken(name));
    const token = await this.cluster.token(name);
    this.expected.set(token, true);
    return { name, token };
  }

  /** Cuts what worked, and asks for a token that is not there yet. */
  async #declare(name: string): Promise<void> {
    await this.cluster.patch("mcphost", name, { enabled: false });
    await this.cluster.apply(...hostWithToken(`${name}-next`));
  }

  async #cut(token: string, within: number): Promise<void> {
    await this.cluster.until("the cut is enforced", async () => (await statusOf(this.cluster, token)) === 403, within);
    this.expected.set(token, false);
    this.#refused.push(new Probe(this.cluster.url(), token));
    await this.#onlyLast(5);
  }

  async #issued(name: string, within: number): Promise<void> {
    let token: string | undefined;
    const works = async (): Promise<boolean> => {
      token = await this.cluster.secret(name);
      return token !== undefined && (await statusOf(this.cluster, token)) === 200;
    };
    await this.cluster.until("the new token works", works, within);
    this.expected.set(token ?? "", true);
  }

  /** Callers cost time that others need: the first three and the last ones go on. */
  async #onlyLast(count: number): Promise<void> {
    for (const probe of this.#refused.splice(3, Math.max(0, this.#refused.length - 3 - count))) {
      await probe.stop();
      this.#answeredBefore += probe.count(200);
    }
  }

  async #becomesQuiet(): Promise<void> {
    const end = performance.now() + quiet.patience;
    for (;;) {
      const [api, admin] = [await apiRequests(this.cluster.plane), this.admin.requests];
      await sleep(quiet.window);
      const [apiNow, adminNow] = [(await apiRequests(this.cluster.plane)) - api, this.admin.requests - admin];
      if (apiNow <= quiet.api && adminNow <= quiet.admin) return;
      if (performance.now() > end) throw new Error(`it does not become quiet: ${apiNow} API and ${adminNow} admin requests in 2 s`);
    }
  }

  /** A controller that knows nothing but what is declared compares it with the gateway, which then holds it: what it had to write. */
  async #writesOfAFreshController(): Promise<number> {
    const way = await AdminProxy.start(() => this.cluster.admin);
    const fresh = await this.cluster.startController({ gatewayUrl: `http://127.0.0.1:${way.port}` });
    await fresh.stop();
    await way.close();
    return way.applied;
  }

  #writeKubeconfig(): void {
    const text = readFileSync(this.cluster.plane.kubeconfig, "utf8");
    writeFileSync(this.kubeconfig, text.replace(this.cluster.plane.url, `https://127.0.0.1:${this.api.port}`), { mode: 0o600 });
  }
}

/** 0 while nobody answers. */
async function statusOf(cluster: Cluster, token: string): Promise<number> {
  return cluster.call(token).catch(() => 0);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
