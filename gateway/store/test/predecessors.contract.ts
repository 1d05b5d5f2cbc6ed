import type { FixtureOf } from "../store.contract";
import { breakGlass, connection, everything, gateway, gone, host, live, token, user } from "./declared";

export function predecessorPromises(current: FixtureOf): void {
  const names = async () => (await current().store.predecessors()).map(({ name, fate, revision }) => `${name} ${fate} ${revision}`);

  it("remembers nothing of a token that went unharmed", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(token(), 9));
    expect(await names()).toEqual([]);
  });

  it("remembers a token that was revoked when it went, with its highest revision", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ revision: 3 }, { rv: 2 }), token({ revision: 3, revoked: true }, { rv: 3 }), gone(token(), 4));
    expect(await here.store.predecessors()).toEqual([
      { namespace: "team", name: "laptop", uid: "laptop-uid", fate: "revoked", revision: 3, goneAt: here.now },
    ]);
  });

  it.each([
    ["its host was disabled", host({ enabled: false }, { rv: 2 })],
    ["its user was disabled", user({ enabled: false }, { rv: 2 })],
    ["its connection was disabled", connection({ enabled: false }, { rv: 2 })],
    ["its gateway was disabled", gateway({ enabled: false }, { rv: 2 })],
    ["a break-glass was on itself", breakGlass("cut", { target: { kind: "McpToken", name: "laptop" } }, { rv: 2 })],
    ["a break-glass was on its host", breakGlass("cut", { target: { kind: "McpHost", name: "cursor" } }, { rv: 2 })],
    ["a break-glass was on all users", breakGlass("cut", { target: { kind: "McpUser", all: true } }, { rv: 2 })],
  ])("remembers a token as cut when it went while %s", async (_, record) => {
    const here = current();
    await here.ready();
    await here.push(record);
    await here.push(gone(token(), 9));
    expect(await names()).toEqual(["laptop cut 0"]);
  });

  it.each([
    ["its host was disabled", host({ enabled: false }, { rv: 2 })],
    ["its user was disabled", user({ enabled: false }, { rv: 2 })],
    ["its gateway was disabled", gateway({ enabled: false }, { rv: 2 })],
    ["the connection had been disabled", connection({ enabled: false }, { rv: 2 })],
    ["a break-glass was on its host", breakGlass("cut", { target: { kind: "McpHost", name: "cursor" } }, { rv: 2 })],
    ["a break-glass was on all gateways", breakGlass("cut", { target: { kind: "McpGateway", all: true } }, { rv: 2 })],
  ])("remembers a token as cut that went after its connection, while %s", async (_, record) => {
    const here = current();
    await here.ready();
    await here.push(record);
    await here.push(gone(connection(), 8), gone(token(), 9));
    expect(await names()).toEqual(["laptop cut 0"]);
  });

  it("counts what came after the connection went, and what had gone before while it was disabled", async () => {
    const here = current();
    await here.ready();
    await here.push(gone(connection(), 5), host({ enabled: false }, { rv: 6 }), gone(host(), 7), gone(token(), 9));
    expect(await names()).toEqual(["laptop cut 0"]);
  });

  it("does not call a token cut that only lost its connection, nor one whose connection came back to another host", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [live("second")] }, { name: "other" }), gone(connection(), 5), gone(token({}, { name: "other" }), 6));
    expect(await names()).toEqual([]);
    await here.push(host({}, { name: "another", rv: 6 }), connection({ host: "another" }, { rv: 7, uid: "anew" }));
    await here.push(host({ enabled: false }, { rv: 8 }), gone(token(), 9));
    expect(await names()).toEqual([]);
  });

  it("remembers a token as cut when it went while a hold was on it", async () => {
    const here = current();
    await here.ready();
    await here.store.addHold({ target: { kind: "McpGateway", all: true }, namespace: "team", reason: "worm", by: "carl" });
    await here.push(gone(token(), 9));
    expect(await names()).toEqual(["laptop cut 0"]);
  });

  it("does not call a token cut that had no live id", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ live: [] }, { rv: 2 }), host({ enabled: false }, { rv: 3 }), gone(token(), 9));
    expect(await names()).toEqual([]);
  });

  it("remembers one that another object has replaced, and forgets it when its successor goes unharmed", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ revoked: true, revision: 1 }, { rv: 2 }));
    const successor = token({ live: [live("second")], revision: 2 }, { rv: 3, uid: "another" });
    await here.push(successor);
    expect(await names()).toEqual(["laptop revoked 1"]);
    await here.push(gone(successor, 4));
    expect(await names()).toEqual([]);
  });

  it("remembers it when the same deletion is told again, and until tombstones are forgotten", async () => {
    const here = current();
    await here.ready();
    await here.push(token({ revoked: true }, { rv: 2 }), gone(token(), 3));
    await here.push(gone(token(), 5));
    expect(await names()).toEqual(["laptop revoked 0"]);
    here.now += 1_000;
    await here.store.prune(here.now);
    expect(await names()).toEqual([]);
  });

  it("keeps a revision over whatever else changes about the token", async () => {
    const here = current();
    await here.open();
    await here.push(...everything().map((record) => (record.kind === "McpToken" ? token({ revision: 4 }) : record)));
    await here.complete();
    await here.push(token({ revision: 4, displayName: "Ada's laptop" }, { rv: 2 }), host({ enabled: false }, { rv: 3 }), gone(token(), 4));
    expect(await names()).toEqual(["laptop cut 4"]);
  });
}
