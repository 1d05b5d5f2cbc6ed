import { aGrant, anotherGrant, httpTransport } from "../mcp/test/grants";
import { SessionIds } from "./session-ids";
import { UpstreamSessions } from "./upstream-sessions";

const ids = new SessionIds(Buffer.alloc(32, 1));
const grant = aGrant(httpTransport("http://a.example"));
const use = { namespace: "default", gateway: "tools", server: "echo", grant };
const foreign = { ...use, grant: anotherGrant(grant, "other") };

function sessions(over: { now?: () => number; limit?: number } = {}): UpstreamSessions {
  return new UpstreamSessions({ ids, now: () => 0, ...over });
}

describe("UpstreamSessions", () => {
  it("finds a session for its connection, and for no other", () => {
    const all = sessions();
    const { exposed } = all.opened("8a1c", use);
    expect(all.find(exposed, use)).toMatchObject({ id: "8a1c" });
    expect(all.find(exposed, foreign)).toBeUndefined();
  });

  it("finds one that was opened before a restart, and remembers it from then on", () => {
    const { exposed } = sessions().opened("8a1c", use);
    const restarted = sessions();
    expect(restarted.find(exposed, foreign)).toBeUndefined();
    expect([...restarted.all()]).toEqual([]);
    expect(restarted.find(exposed, use)).toMatchObject({ id: "8a1c" });
    expect([...restarted.all()]).toHaveLength(1);
  });

  it("keeps one session however often it is named", () => {
    const all = sessions();
    const { exposed } = all.opened("8a1c", use);
    all.opened("8a1c", use);
    all.find(exposed, use);
    all.processUsed(use);
    all.processUsed(use);
    expect([...all.all()].map(({ id }) => id)).toEqual(["8a1c", undefined]);
  });

  it("forgets what nobody used for a day, and the oldest of too many; they still work", () => {
    let now = 0;
    const all = sessions({ now: () => now, limit: 2 });
    const first = all.opened("1", use);
    now = 20 * 3600_000;
    all.opened("2", use);
    all.opened("3", use);
    expect([...all.all()].map(({ id }) => id)).toEqual(["2", "3"]);
    expect(all.find(first.exposed, use)).toMatchObject({ id: "1" });
    now = 45 * 3600_000;
    all.forgetIdle();
    expect([...all.all()]).toEqual([]);
  });
});
