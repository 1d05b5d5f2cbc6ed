import { keyText } from "../../../contract/kinds";
import type { ChangeScope } from "../store";
import type { FixtureOf } from "../store.contract";
import { breakGlass, gone, host, identity, token } from "./declared";
import type { StoreFixture } from "./store-fixture";

export function changePromises(current: FixtureOf): void {
  const heard = (here: StoreFixture) => {
    const scopes: (string[] | "everything")[] = [];
    const stop = here.store.onChange((scope: ChangeScope) => scopes.push(scope === "everything" ? scope : scope.map(keyText).sort()));
    return { scopes, stop };
  };

  it("are told after the write, by what they touch", async () => {
    const here = current();
    await here.ready();
    const { scopes, stop } = heard(here);
    const seen: Promise<string>[] = [];
    here.store.onChange(() => void seen.push(here.verdict()));
    await here.push(host({ enabled: false }, { rv: 2 }));
    await here.push(token({ revoked: true }, { rv: 2 }), host({}, { rv: 3 }));
    expect(scopes).toEqual([["McpHost/team/cursor"], ["McpHost/team/cursor", "McpToken/team/laptop"]]);
    stop();
    await here.push(host({ enabled: false }, { rv: 4 }));
    expect(scopes).toHaveLength(2);
    expect(await Promise.all(seen)).toEqual(["host_disabled", "token_revoked", "token_revoked"]);
  });

  it("are not told when nothing changed", async () => {
    const here = current();
    await here.ready();
    const { scopes } = heard(here);
    await here.push(host(), host({}, { rv: 9 }));
    await here.push(host({ enabled: false }, { rv: 8 }));
    await here.complete(3);
    await here.store.recordUsage([]);
    expect(scopes).toEqual([]);
  });

  it("of a cut name what it acts on; of a cut on all of a kind, everything", async () => {
    const here = current();
    await here.ready();
    await here.push(host({}, { rv: 2, labels: { a: "b" } }));
    const { scopes } = heard(here);
    const order = breakGlass("order", { target: { kind: "McpHost", matchLabels: { a: "b" } } });
    await here.push(order);
    await here.push(gone(order, 2, { confirmed: true }));
    const hold = await here.store.addHold({ target: { kind: "McpUser", all: true }, namespace: "team", reason: "worm", by: "carl" });
    await here.store.lift(hold.id);
    const named = expect.arrayContaining(["McpHost/team/cursor"]);
    expect(scopes).toEqual([named, named, "everything", "everything"]);
  });

  it("of an identity touch its server too, because another credential may be chosen for it", async () => {
    const here = current();
    await here.ready();
    const { scopes } = heard(here);
    await here.push(identity("ours", { shared: true }));
    expect(scopes).toEqual([["McpIdentity/team/ours", "McpServer/team/weather"]]);
  });

  it("concern everything when a snapshot makes the store ready, or ends an epoch", async () => {
    const here = current();
    await here.open();
    const { scopes } = heard(here);
    await here.complete();
    here.epoch = 2;
    await here.complete();
    expect(scopes).toEqual(["everything", "everything"]);
  });

  it("by another process are seen by the next decision, and told of as everything within moments", async () => {
    const here = current();
    await here.ready();
    const first = here.store;
    const told = new Promise<ChangeScope>((resolve) => first.onChange(resolve));
    const second = await here.open();
    await here.push(host({ enabled: false }, { rv: 2 }));
    here.store = first;
    expect(await here.verdict()).toBe("host_disabled");
    expect(await told).toBe("everything");
    here.store = second;
    expect(await here.pushOne(host({}, { rv: 3 }))).toBe("applied");
    here.store = first;
    expect(await here.verdict()).toBe("allow");
  });
}
