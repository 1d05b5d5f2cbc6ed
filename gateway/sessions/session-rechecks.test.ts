import type { Denial } from "../../contract/denials";
import { FakeDecider } from "../mcp/test/fake-decider";
import { aGrant, anotherGrant, httpTransport } from "../mcp/test/grants";
import { LiveRequests } from "./live-requests";
import { SessionEnder } from "./session-ender";
import { SessionIds } from "./session-ids";
import { UpstreamSessions } from "./upstream-sessions";

const disabled: Denial = { reason: "connection_disabled", message: "Disabled.", link: "McpConnection" };
const unavailable: Denial = { reason: "store_unavailable", message: "The store does not answer." };
const grant = aGrant(httpTransport("http://a.example"));
const useOf = (of: typeof grant) => ({ namespace: "default", gateway: "tools", server: "echo", grant: of });

/** Sessions that are processes of connections, and which connections' processes were ended. */
function setup() {
  const decider = new FakeDecider();
  const sessions = new UpstreamSessions({ ids: new SessionIds(Buffer.alloc(32)), now: () => 0 });
  const ended: string[] = [];
  const failed = (error: unknown) => {
    throw error;
  };
  const upstreams = {
    for: () => failed(new Error("no HTTP server takes part")),
    endConnection: (uid: string) => void ended.push(uid),
  };
  const ender = new SessionEnder(upstreams, failed);
  const live = new LiveRequests({ decider, sessions, ender, replica: "r1", now: () => 0, failed });
  decider.onChange((scope) => live.reevaluate(scope));
  return { decider, sessions, ended, live, ender };
}

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

describe("the processes of a connection that was cut", () => {
  it("are ended although another connection had taken over from it, for they have its name", async () => {
    const { decider, sessions, ended, ender } = setup();
    decider.allow("agent", grant);
    sessions.processUsed(useOf(grant));
    const taken = { ...grant, connection: { ...grant.connection, name: "own", uid: "own-uid" } };
    decider.allow("agent", taken);
    decider.changed("everything");
    decider.deny("agent", disabled);
    await ender.settled();
    expect(ended).toEqual([grant.connection.uid]);
  });

  it("are ended once the store answers again, if it did not when the cut came, each of them", async () => {
    const { decider, sessions, ended, ender, live } = setup();
    const grants = ["agent", "second", "third"].map((name) => (name === "agent" ? grant : anotherGrant(grant, name)));
    for (const [place, each] of grants.entries()) {
      decider.allow(String(place), each);
      sessions.processUsed(useOf(each));
    }
    for (const place of grants.keys()) decider.denials.set(String(place), unavailable);
    decider.changed("everything");
    const asked = decider.rechecked;
    live.sweep();
    expect([decider.rechecked - asked, ended]).toEqual([1, []]);
    for (const place of grants.keys()) decider.denials.set(String(place), disabled);
    live.sweep();
    while ([...sessions.all()].length > 0) await turn();
    await ender.settled();
    expect(ended.sort()).toEqual(grants.map(({ connection }) => connection.uid).sort());
  });

  it("go on where nothing was cut while the store did not answer, and are not asked about again", async () => {
    const { decider, sessions, ended, live } = setup();
    decider.allow("agent", grant);
    sessions.processUsed(useOf(grant));
    decider.deny("agent", unavailable);
    decider.allow("agent", grant);
    live.sweep();
    const asked = decider.rechecked;
    live.sweep();
    await turn();
    expect([decider.rechecked, ended, [...sessions.all()].length]).toEqual([asked, [], 1]);
  });
});
