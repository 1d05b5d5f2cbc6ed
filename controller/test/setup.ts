import { keyText } from "../../contract/kinds";
import { assemble, type Controller } from "../loop/assemble";
import type { Effects } from "../loop/effects";
import type { KindName } from "../../crds/types";
import type { StatusOf } from "../runtime/declared";
import type { ObjectEvent } from "../runtime/event-recorder";
import { noLoopMetrics } from "../runtime/loop-metrics";
import { soleLeader } from "../runtime/leadership";
import type { Declared } from "../sources/source";
import { keyOf, type Settings } from "../world/world";
import { FakeSource } from "./fake-source";
import { StoreGateway } from "./store-gateway";
import { VirtualTime } from "./virtual-time";

export const day = 86_400_000;
export const hour = 3_600_000;

const settings: Settings = {
  publicUrl: "https://mcp.example.com",
  listenUrl: undefined,
  defaultMaxLifetime: 365 * day,
  releaseNamespace: "gatebolt-system",
  requirePolicies: false,
};

/** A controller on virtual time, between a source in memory and the gateway's real store. */
export class Setup {
  readonly time = new VirtualTime();
  readonly source: FakeSource;
  readonly gateway = new StoreGateway({ now: this.time.now });
  readonly logged: { readonly level: string; readonly message: string; readonly fields: object }[] = [];
  /** Events, as a person would read them. */
  readonly recorded: (ObjectEvent & { readonly object: string })[] = [];
  #controller: Controller | undefined;
  #random = 1;

  constructor(...objects: readonly Declared[]) {
    this.source = new FakeSource(objects);
  }

  /** Starts a controller, and lets everything come to rest. */
  async start(effects: Partial<Effects> = {}, more: Partial<Settings> = {}): Promise<this> {
    this.#controller = assemble({ ...this.effects, ...effects }, { ...settings, ...more });
    await this.#controller.start();
    await this.time.advance(2_000);
    return this;
  }

  get effects(): Effects {
    const log = (level: string) => (fields: object, message: string) => void this.logged.push({ level, message, fields });
    return {
      source: this.source,
      gateway: this.gateway,
      leadership: soleLeader,
      metrics: noLoopMetrics,
      events: { record: (object, event) => void this.recorded.push({ ...event, object: keyText(keyOf(object)) }) },
      now: this.time.now,
      timers: this.time,
      randomBytes: (count) => Uint8Array.from({ length: count }, () => (this.#random = (this.#random * 48_271) % 2_147_483_647) % 256),
      random: () => 0.5,
      log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
    };
  }

  get controller(): Controller {
    if (!this.#controller) throw new Error("the controller was not started");
    return this.#controller;
  }

  /** Ends the controller as a person would. */
  async stop(): Promise<void> {
    const closing = this.#controller?.close();
    await this.time.advance(0);
    await closing;
    this.#controller = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await this.gateway.end();
  }

  status<Kind extends KindName>(kind: Kind, name: string, namespace = "default"): StatusOf<Kind> {
    const status: unknown = this.source.find({ kind, namespace, name })?.status ?? {};
    return status as StatusOf<Kind>;
  }

  /** `True Issued`, for example; undefined when there is no such condition. */
  condition(kind: KindName, name: string, type: string): string | undefined {
    const found = this.status(kind, name, kind === "McpClusterBreakGlass" ? "" : "default").conditions?.find(
      (condition) => condition.type === type,
    );
    return found && `${found.status} ${found.reason}`;
  }

  messageOf(kind: KindName, name: string, type: string): string {
    return this.status(kind, name).conditions?.find((condition) => condition.type === type)?.message ?? "";
  }

  /** The token under a Secret's name. */
  token(name = "laptop"): string {
    return this.source.secret(name)?.["token"] ?? "";
  }

  /** What a client with this token is answered. */
  async present(token = this.token()): Promise<string> {
    return await this.gateway.present(token);
  }
}
