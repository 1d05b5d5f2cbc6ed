import { type Arbitrary, array, constant, constantFrom, nat, oneof, record, shuffledSubarray, subarray, tuple } from "fast-check";
import { compareResourceVersions } from "../../../contract/version";
import type { AnyRecord, PresentRecord } from "../../../contract/records";
import { breakGlass, clusterBreakGlass, connection, gone, host, live, token } from "./declared";

/** What somebody does to one object; a history is a list of these. */
type Act =
  | { readonly on: "host"; readonly name: "one" | "two"; readonly do: "enable" | "disable" | "disappear" | "delete" | "make again" }
  | { readonly on: "connection"; readonly do: "to one" | "to two" | "narrow" | "disable" | "delete" }
  | { readonly on: "token"; readonly do: "rotate" | "end" | "revoke" | "take revocation back" | "disappear" | "come back" }
  | { readonly on: "order"; readonly which: number; readonly do: "make" | "lift" };

/** What restores comes more often than what cuts: most histories are to end in something that is allowed. */
const act: Arbitrary<Act> = oneof(
  record({
    on: constant("host" as const),
    name: constantFrom("one", "two"),
    do: constantFrom("enable", "enable", "enable", "disable", "disappear", "delete", "make again"),
  }),
  record({
    on: constant("connection" as const),
    do: constantFrom("to one", "to two", "to two", "narrow", "disable", "delete"),
  }),
  record({
    on: constant("token" as const),
    do: constantFrom("rotate", "rotate", "end", "revoke", "take revocation back", "take revocation back", "disappear", "come back"),
  }),
  record({ on: constant("order" as const), which: nat({ max: 5 }), do: constantFrom("make", "lift", "lift") }),
);

const orders = [
  (rv: number) => breakGlass("by-name", { target: { kind: "McpHost", name: "one" } }, { rv }),
  (rv: number) => breakGlass("by-label", { target: { kind: "McpHost", matchLabels: { team: "red" } } }, { rv }),
  (rv: number) => breakGlass("all", { target: { kind: "McpConnection", all: true } }, { rv }),
  (rv: number) => breakGlass("connection", { target: { kind: "McpConnection", name: "ada-cursor" } }, { rv }),
  (rv: number) => breakGlass("server", { target: { kind: "McpServer", name: "weather" } }, { rv }),
  (rv: number) => clusterBreakGlass("wide", { target: { kind: "McpToken", name: "laptop" } }, { rv }),
];

const labels = { one: { team: "red" }, two: { team: "blue" } } as const;

/** Records as acts bring them about, each newer than the one before. A controller's own rules are kept: an id that left is never declared again. */
function recordsOf(acts: readonly Act[]): AnyRecord[] {
  const world = new World();
  return [...world.start(), ...acts.flatMap((one) => world.after(one) ?? [])];
}

class World {
  #rv = 10;
  #incarnation = 0;
  #ids = ["id1x"];
  #revoked = false;
  readonly #uids = new Map<string, string>();

  start(): AnyRecord[] {
    return [...(["one", "two"] as const).map((name) => this.#host(name, true)), this.#connection("one"), this.#token()];
  }

  after(one: Act): AnyRecord | AnyRecord[] | undefined {
    if (one.on === "host") return this.#afterHost(one);
    if (one.on === "connection") return this.#afterConnection(one.do);
    if (one.on === "token") return this.#afterToken(one.do);
    const order = (orders[one.which] ?? orders[0])?.(this.#next());
    return order && one.do === "lift" ? gone(order, order.resourceVersion, { confirmed: true }) : order;
  }

  #afterHost({ name, do: what }: Extract<Act, { on: "host" }>): AnyRecord | AnyRecord[] {
    if (what === "make again") this.#renew(name);
    if (what === "delete") return lastAndGone(this.#host(name, true));
    return { ...this.#host(name, what !== "disable"), ...(what === "disappear" && { absent: true }) };
  }

  #afterConnection(what: Extract<Act, { on: "connection" }>["do"]): AnyRecord | AnyRecord[] {
    if (what === "delete") return lastAndGone(this.#connection("one"));
    return this.#connection(what === "to two" ? "two" : "one", { narrow: what === "narrow", enabled: what !== "disable" });
  }

  #afterToken(what: Extract<Act, { on: "token" }>["do"]): AnyRecord {
    if (what === "rotate") this.#ids = [...this.#ids.slice(-1), `id${this.#rv + 1}x`];
    if (what === "end") this.#ids = this.#ids.slice(1);
    if (what === "revoke") this.#revoked = true;
    if (what === "take revocation back") this.#revoked = false;
    return { ...this.#token(), ...(what === "disappear" && { absent: true }) };
  }

  #host(name: "one" | "two", enabled: boolean): PresentRecord {
    return host({ enabled }, { name, rv: this.#next(), labels: labels[name], uid: this.#uid(name) });
  }

  #connection(to: "one" | "two", { narrow = false, enabled = true } = {}): PresentRecord {
    const body = { enabled, host: to, ...(narrow && { servers: [] }) };
    return connection(body, { rv: this.#next(), uid: this.#uid("connection") });
  }

  #token(): PresentRecord {
    const body = { connection: { name: "ada-cursor", uid: "connection-0" }, live: this.#ids.map((id) => live(id)), revoked: this.#revoked };
    return token(body, { rv: this.#next() });
  }

  #uid(name: string): string {
    return this.#uids.get(name) ?? `${name}-0`;
  }

  #renew(name: string): void {
    this.#incarnation += 1;
    this.#uids.set(name, `${name}-${this.#incarnation}`);
  }

  #next(): number {
    this.#rv += 1;
    return this.#rv;
  }
}

/** A deletion may carry the version of what it deletes. */
function lastAndGone(last: PresentRecord): AnyRecord[] {
  return [last, gone(last, last.resourceVersion)];
}

/** A history, and the order in which its records arrive: some of them twice. */
export const arrivals = array(act, { maxLength: 12 }).chain((acts) => {
  const records = recordsOf(acts);
  const doubled = subarray(records).map((again) => [...records, ...again]);
  return tuple(
    constant(records),
    doubled.chain((all) => shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
});

/** What is declared once these have arrived: the newest of each object, a deletion before anything else of its version. */
export function newestOf(records: readonly AnyRecord[]): AnyRecord[] {
  const newest = new Map<string, AnyRecord>();
  for (const record of records) {
    const key = `${record.kind}/${record.namespace}/${record.name}`;
    const before = newest.get(key);
    const order = before ? compareResourceVersions(record.resourceVersion, before.resourceVersion) : 1;
    if (order > 0 || (order === 0 && "deleted" in record)) newest.set(key, record);
  }
  return [...newest.values()];
}

/** Every id that any of these declares. */
export function idsOf(records: readonly AnyRecord[]): string[] {
  return [
    ...new Set(records.flatMap((record) => ("body" in record && record.kind === "McpToken" ? record.body.live.map(({ id }) => id) : []))),
  ];
}
