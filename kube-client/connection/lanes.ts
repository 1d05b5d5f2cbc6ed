import type { Cluster } from "../config/config";
import type { FreshFile } from "../credentials/fresh-file";
import type { Credential } from "../credentials/credentials";
import { connectorFor } from "./connector";
import { type Lane, newLane, retire } from "./lane";
import { sameMaterial, type TlsMaterial } from "./tls";

/** Requests must not wait behind watches, so each have sockets of their own. */
export type LaneName = "requests" | "watches";

/** Sockets at most. Watches need more only when the server (or a proxy before it) speaks HTTP/1.1, where each takes one. */
const connections: Readonly<Record<LaneName, number>> = { requests: 4, watches: 32 };

/** Milliseconds for requests on a lane that is not used any more. A watch ends by its own idle timeout. */
const patience: Readonly<Record<LaneName, number>> = { requests: 30_000, watches: Number.POSITIVE_INFINITY };

/** Milliseconds in which connections may take leave. */
const leave = 1_000;

export interface LanesOptions {
  readonly cluster: Cluster;
  readonly proxy: URL | undefined;
  readonly ca: FreshFile | undefined;
}

/** The two pools, made anew when certificates change or nothing comes through any more. */
export class Lanes {
  readonly #options: LanesOptions;
  readonly #lanes = new Map<LaneName, Lane>();
  /** Not used for anything new. */
  readonly #retired = new Set<Lane>();
  #material: TlsMaterial | undefined;
  #closed = false;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  async lane(name: LaneName, credential: Credential): Promise<Lane> {
    await this.#renewIfChanged(credential);
    const known = this.#lanes.get(name);
    if (known) return known;
    if (this.#closed || !this.#material) throw new Error("this connection to the API server was closed");
    const { cluster, proxy } = this.#options;
    const lane = newLane({
      origin: new URL(cluster.server).origin,
      connect: connectorFor(cluster, proxy, this.#material),
      connections: connections[name],
    });
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Something waited in vain since `since`: if nothing else was heard either, the connections are taken for broken. */
  suspect(name: LaneName, lane: Lane, since: number): void {
    if (this.#lanes.get(name) !== lane || lane.heard > since) return;
    this.#lanes.delete(name);
    void this.#retire(name, lane);
  }

  /** Whatever is asked must have been broken off before. */
  async close(): Promise<void> {
    this.#closed = true;
    const lanes = [...this.#lanes.values(), ...this.#retired];
    this.#lanes.clear();
    await Promise.all(lanes.map(async (lane) => await retire(lane, leave)));
  }

  async #renewIfChanged({ certificate, key }: Credential): Promise<void> {
    const material = { ca: await this.#options.ca?.read(), certificate, key };
    if (this.#material && sameMaterial(this.#material, material)) return;
    this.#material = material;
    for (const [name, lane] of this.#lanes) void this.#retire(name, lane);
    this.#lanes.clear();
  }

  async #retire(name: LaneName, lane: Lane): Promise<void> {
    this.#retired.add(lane);
    await retire(lane, patience[name]);
    this.#retired.delete(lane);
  }
}
