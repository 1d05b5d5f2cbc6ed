import { SessionIds } from "./session-ids";

const ids = new SessionIds(Buffer.alloc(32, 1));
const owner = { connectionUid: "c1", serverUid: "s1" };

describe("SessionIds", () => {
  it.each(["8a1c", "with.dot", "a/b+c=", "!~ {}", "x".repeat(500)])("recognises what it exposed: %.20p", (id) => {
    const exposed = ids.expose(id, owner);
    expect(exposed).toMatch(/^[!-~]+$/);
    expect(ids.recognise(exposed, owner)).toBe(id);
  });

  it("recognises it after a restart and on another replica, with the same key only", () => {
    const exposed = ids.expose("8a1c", owner);
    expect(new SessionIds(Buffer.alloc(32, 1)).recognise(exposed, owner)).toBe("8a1c");
    expect(new SessionIds(Buffer.alloc(32, 2)).recognise(exposed, owner)).toBeUndefined();
  });

  it("is nobody else's: not another connection's, not at another server", () => {
    const exposed = ids.expose("8a1c", owner);
    expect(ids.recognise(exposed, { ...owner, connectionUid: "c2" })).toBeUndefined();
    expect(ids.recognise(exposed, { ...owner, serverUid: "s2" })).toBeUndefined();
    // The parts of an owner do not run into each other.
    expect(ids.recognise(ids.expose("x", { connectionUid: "a", serverUid: "b" }), { connectionUid: "ab", serverUid: "" })).toBeUndefined();
  });

  it.each(["", "8a1c", ".", "OGExYw", "OGExYw.", "OGExYw.AAAA", "a.b.c"])("does not recognise %p", (forged) => {
    expect(ids.recognise(forged, owner)).toBeUndefined();
  });

  it("does not recognise one that was altered", () => {
    const exposed = ids.expose("8a1c", owner);
    expect(ids.recognise(`${exposed}.x`, owner)).toBeUndefined();
    expect(ids.recognise(`B${exposed.slice(1)}`, owner)).toBeUndefined();
  });
});
