import type { Denial } from "../../contract/denials";
import { FakeDecider } from "../mcp/test/fake-decider";
import { aGrant, anotherGrant, httpTransport } from "../mcp/test/grants";
import type { Upstream } from "../upstream/upstream";
import type { LiveParty } from "./live-party";
import { LiveRequests } from "./live-requests";
import { SessionEnder } from "./session-ender";
import { SessionIds } from "./session-ids";
import { UpstreamSessions } from "./upstream-sessions";

const disabled: Denial = { reason: "host_disabled", message: "Disabled.", link: "McpHost" };
const unavailable: Denial = { reason: "store_unavailable", message: "The store does not answer." };
const grant = aGrant(httpTransport("http://a.example"));
const ask = (token: string) => ({
  namespace: "default",
  gateway: "tools",
  server: "echo",
  rawHeaders: [],
  headers: { authorization: `Bearer ${token}` },
});

function party(over: Partial<LiveParty> = {}): LiveParty & { readonly cuts: Denial[]; ticks: number } {
  const cuts: Denial[] = [];
  const made = {
    use: undefined,
    place: -1,
    overtaken: false,
    undecidedSince: undefined,
    since: 0,
    kind: "stream" as const,
    client: "Cursor 2.1",
    session: undefined,
    pending: [],
    cuts,
    ticks: 0,
    cut: (denial: Denial) => void cuts.push(denial),
    tick: () => (made.ticks += 1),
    ...over,
  };
  return made;
}

function setup({ now = () => 0 }: { now?: () => number } = {}) {
  const decider = new FakeDecider();
  decider.allow("agent", grant);
  decider.allow("other", anotherGrant(grant, "other"));
  const sessions = new UpstreamSessions({ ids: new SessionIds(Buffer.alloc(32)), now });
  const ended: string[] = [];
  const upstream: Upstream = {
    exchange(request, listener) {
      ended.push(
        `${request.method} ${String(request.headers["mcp-session-id"])} ${Buffer.from((request.body as Buffer) ?? "").toString()}`,
      );
      setImmediate(() => listener.onEnd());
      return { resume: () => undefined, withdraw: () => undefined, abort: () => undefined };
    },
  };
  const processes: string[] = [];
  const ender = new SessionEnder({ for: () => upstream, endConnection: (uid) => void processes.push(uid) }, (error) => {
    throw error;
  });
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const live = new LiveRequests({ decider, sessions, ender, replica: "r1", now, failed, grace: 10_000 });
  decider.onChange((scope) => live.reevaluate(scope));
  const openFor = (token: string, over: Partial<LiveParty> = {}) => {
    const opened = party(over);
    live.open(opened, ask(token), () => undefined);
    return opened;
  };
  const settled = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await ender.settled();
  };
  return { decider, live, sessions, ended, processes, failures, openFor, settled };
}

describe("LiveRequests", () => {
  it("cuts what a change denies, in the same turn, and nothing else", () => {
    const { decider, openFor, live } = setup();
    const [mine, others] = [openFor("agent"), openFor("other")];
    decider.deny("agent", disabled, [{ kind: "McpHost", namespace: "default", name: "agent" }]);
    expect(mine.cuts).toEqual([expect.objectContaining(disabled)]);
    expect(others.cuts).toEqual([]);
    expect(decider.rechecked).toBe(1);
    expect(live.size).toBe(1);
  });

  it("cuts all the others when cutting one fails, and tells", () => {
    const { decider, openFor, failures } = setup();
    const fault = new Error("cannot cut this one");
    openFor("agent", {
      cut() {
        throw fault;
      },
    });
    const second = openFor("agent");
    decider.deny("agent", disabled);
    expect(second.cuts).toHaveLength(1);
    expect(failures).toEqual([fault]);
  });

  it("leaves open what a change still allows, with what it is allowed now", () => {
    const { decider, openFor } = setup();
    const open = openFor("agent");
    const narrowed = { ...grant, connection: { ...grant.connection, tools: { deny: ["drop_*"] } } };
    decider.allow("agent", narrowed);
    decider.changed("everything");
    expect(open.cuts).toEqual([]);
    expect(open.use?.grant.connection.tools).toEqual({ deny: ["drop_*"] });
  });

  it("lets no change slip through between look-up and registration", async () => {
    const { decider, live } = setup();
    const gate = Promise.withResolvers<void>();
    decider.delay = () => gate.promise;
    const open = party();
    const verdict = new Promise<boolean>((resolve) => live.open(open, ask("agent"), ({ decision }) => resolve(decision.allow)));
    // The look-up has read "allowed"; its answer is still on its way when the cut is written.
    decider.delay = undefined;
    decider.deny("agent", disabled);
    gate.resolve();
    expect(await verdict).toBe(false);
    expect(open.use).toBeUndefined();
    expect(decider.decided).toBe(2);
  });

  it("decides once where nothing changed meanwhile", async () => {
    const { decider, live } = setup();
    decider.delay = async () => undefined;
    await new Promise((resolve) => live.open(party(), ask("agent"), resolve));
    expect(decider.decided).toBe(1);
  });

  it("does not cut what is over by the time its recheck is answered", async () => {
    const { decider, live, openFor } = setup();
    const open = openFor("agent");
    decider.delay = async () => undefined;
    decider.deny("agent", disabled);
    live.close(open);
    await new Promise((resolve) => setImmediate(resolve));
    expect(open.cuts).toEqual([]);
  });

  it("cuts by the clock when a token runs out, with no write at all", () => {
    let now = 0;
    const { decider, live, openFor } = setup({ now: () => now });
    decider.allow("agent", { ...grant, token: { ...grant.token, notAfter: 5_000 } });
    const open = openFor("agent");
    decider.denials.set("agent", { reason: "token_expired", message: "Expired." });
    now = 4_999;
    live.sweep();
    expect(open.cuts).toEqual([]);
    now = 5_000;
    live.sweep();
    expect(open.cuts).toMatchObject([{ reason: "token_expired" }]);
    expect(open.ticks).toBe(2);
  });

  it("gives a store that does not answer some time before it cuts, and none once it denies", () => {
    let now = 0;
    const { decider, live, openFor } = setup({ now: () => now });
    const open = openFor("agent");
    decider.deny("agent", unavailable);
    expect(open.cuts).toEqual([]);
    now = 9_000;
    live.sweep();
    decider.denials.delete("agent");
    live.sweep();
    decider.deny("agent", unavailable);
    now = 18_000;
    live.sweep();
    expect(open.cuts).toEqual([]);
    now = 19_000;
    live.sweep();
    expect(open.cuts).toMatchObject([unavailable]);
  });

  it("counts what a write closed", async () => {
    const { decider, live, sessions, openFor, settled } = setup();
    const use = { namespace: "default", gateway: "tools", server: "echo", grant };
    sessions.opened("idle", use);
    openFor("agent");
    openFor("agent", { kind: "request" });
    openFor("other");
    const { result, closed } = await live.closedDuring(async () => {
      decider.deny("agent", disabled);
      return "written";
    });
    await settled();
    expect({ result, closed }).toEqual({ result: "written", closed: { replica: "r1", streams: 1, requests: 1, sessions: 1 } });
  });

  it("counts what asynchronous rechecks close, too", async () => {
    const { decider, live, openFor } = setup();
    openFor("agent");
    decider.delay = async () => undefined;
    const { closed } = await live.closedDuring(() => decider.deny("agent", disabled));
    expect(closed.streams).toBe(1);
  });

  it("cancels what is pending upstream, once a session, and deletes it", async () => {
    const { decider, sessions, ended, openFor, settled } = setup();
    const session = sessions.opened("8a1c", { namespace: "default", gateway: "tools", server: "echo", grant });
    openFor("agent", { session, kind: "request", pending: [1] });
    openFor("agent", { session, kind: "request", pending: ["b"] });
    openFor("agent", { session });
    decider.deny("agent", disabled);
    await settled();
    expect(ended).toEqual([
      'POST 8a1c {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"b","reason":"access was cut"}}',
      'POST 8a1c {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"access was cut"}}',
      "DELETE 8a1c ",
    ]);
    expect([...sessions.all()]).toEqual([]);
  });

  it("leaves a session alone that another token of the connection goes on with", async () => {
    const { decider, sessions, ended, openFor, settled } = setup();
    const second = { ...grant, token: { ...grant.token, id: "second0001", name: "second-token" } };
    decider.allow("second", second);
    const session = sessions.opened("8a1c", { namespace: "default", gateway: "tools", server: "echo", grant: second });
    const open = openFor("agent", { session, pending: [1] });
    decider.deny("agent", { reason: "token_revoked", message: "Revoked." });
    await settled();
    expect(open.cuts).toHaveLength(1);
    expect(ended).toEqual([]);
  });

  it("ends the processes of a connection that is cut, but not for one server of several", async () => {
    const { decider, sessions, processes, settled } = setup();
    const use = { namespace: "default", gateway: "tools", server: "echo", grant };
    sessions.processUsed(use);
    decider.deny("agent", { reason: "server_disabled", message: "Disabled.", link: "McpServer" });
    await settled();
    expect(processes).toEqual([]);
    sessions.processUsed(use);
    decider.deny("agent", disabled);
    await settled();
    expect(processes).toEqual([grant.connection.uid]);
  });

  it("lists what is open", () => {
    const { live, sessions, openFor } = setup();
    openFor("agent");
    sessions.opened("8a1c", { namespace: "default", gateway: "tools", server: "echo", grant });
    const about = {
      replica: "r1",
      tokenId: "agent00001",
      namespace: "default",
      connection: "agent-tools",
      gateway: "tools",
      server: "echo",
      since: 0,
    };
    expect(live.list()).toEqual([
      { id: "1", ...about, kind: "stream", client: "Cursor 2.1" },
      { id: "2", ...about, kind: "session" },
    ]);
  });

  it("decides none of 10 000 open requests anew for a change that touches none of them", () => {
    const { live, decider, openFor } = setup();
    for (let count = 0; count < 10_000; count += 1) openFor("agent");
    const keys = Array.from({ length: 200 }, (_, index) => ({ kind: "McpToken" as const, namespace: "default", name: `t${index}` }));
    live.reevaluate(keys);
    expect(decider.rechecked).toBe(0);
  });
});
