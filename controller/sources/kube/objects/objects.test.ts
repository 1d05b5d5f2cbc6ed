import type { Declared, Key } from "../../source";
import { References } from "../secrets/references";
import { compareAge, wasThereBefore } from "./age";
import { Births } from "./births";
import { Declarations, keyOf } from "./declarations";
import type { Kept } from "./kept";
import { Predecessors } from "./predecessors";
import { SharedTexts } from "./shared-texts";
import { justBelow, oldest } from "./versions";

function kept(name: string, resourceVersion: string, more: Partial<Declared["metadata"]> & { readonly status?: unknown } = {}): Kept {
  const { status, ...metadata } = more;
  const usual = {
    name,
    namespace: "default",
    uid: `uid-${name}`,
    generation: 1,
    resourceVersion,
    creationTimestamp: "2026-06-01T00:00:00Z",
  };
  const declared = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpToken", metadata: { ...usual, ...metadata }, spec: {} };
  return { declared: status === undefined ? declared : { ...declared, status } };
}

function setup() {
  const told: string[] = [];
  const declarations = new Declarations({
    set: ({ name }, { declared }) => told.push(`set ${name} ${declared.metadata.resourceVersion}`),
    deleted: ({ name }, last) => told.push(`deleted ${name} ${last.metadata.resourceVersion}`),
  });
  return { declarations, told };
}

describe("declarations", () => {
  it("never go backwards, whoever told first", () => {
    const { declarations, told } = setup();
    for (const version of ["9", "10", "10", "9"]) declarations.take(kept("a", version));
    expect(told).toEqual(["set a 9", "set a 10"]);
  });

  it("tell another object under the same name as the end of the first", () => {
    const { declarations, told } = setup();
    declarations.take(kept("a", "9"));
    declarations.take(kept("a", "20", { uid: "other" }));
    declarations.take(kept("a", "15"));
    expect(told).toEqual(["set a 9", "deleted a 19", "set a 20"]);
  });

  it("take everything again once history was rewound", () => {
    const { declarations, told } = setup();
    for (const name of ["a", "b"]) declarations.take(kept(name, "90"));
    declarations.rewind();
    declarations.take(kept("a", "50"));
    const [b] = declarations.list("McpToken").filter((each) => declarations.isFormer(each));
    if (b) declarations.drop(b, "60");
    declarations.take(kept("a", "40"));
    expect(told.slice(2)).toEqual(["set a 50", "deleted b 60"]);
  });
});

describe("age", () => {
  it("goes by creation, then namespace and name, then uid, and never leaves two objects equal", () => {
    const [first, later] = [kept("b", "1"), kept("a", "1", { creationTimestamp: "2026-06-01T00:00:01Z" })];
    expect(compareAge(first.declared, later.declared)).toBeLessThan(0);
    expect(compareAge(kept("a", "1").declared, first.declared)).toBeLessThan(0);
    expect(compareAge(kept("z", "1", { namespace: "a" }).declared, first.declared)).toBeLessThan(0);
    expect(compareAge(kept("b", "1", { uid: "z" }).declared, first.declared)).toBeGreaterThan(0);
  });

  it.each([
    ["a second before", 1_000, 2_999, undefined, "500", true],
    ["a second after", 3_000, 2_999, "900", "500", false],
    ["in the same second, with nothing to tell", 2_000, 2_500, undefined, "500", false],
    ["in the same second, unchanged since before", 2_000, 2_500, "600", "500", true],
    ["in the same second, changed since", 2_000, 2_500, "400", "500", false],
  ])("of what contains an object: %s", (_, created, since, seen, resourceVersion, expected) => {
    expect(wasThereBefore({ created, resourceVersion }, { created: since, resourceVersion: seen })).toBe(expected);
  });

  it("is remembered of what went, else taken from who asks", () => {
    const births = new Births();
    births.add(kept("a", "7").declared);
    expect(births.of("uid-a", undefined)).toEqual({ created: Date.parse("2026-06-01T00:00:00Z"), resourceVersion: "7" });
    expect(births.of("uid-b", 5)).toEqual({ created: 5, resourceVersion: undefined });
    expect(births.of("uid-b", undefined)).toBeUndefined();
  });
});

describe("predecessors", () => {
  const key = (name: string): Key => ({ kind: "McpToken", namespace: "default", name });
  const restricted = { conditions: [{ type: "Restricted", status: "True" }] };

  it("are those from which something follows, for 30 days, and of too many the latest", () => {
    let now = 0;
    const predecessors = new Predecessors(() => now, 2);
    predecessors.add(key("cut"), kept("cut", "1", { status: restricted }).declared);
    predecessors.add(key("plain"), kept("plain", "2").declared);
    predecessors.add(key("revoked"), kept("revoked", "3", { status: { revoked: {} } }).declared);
    expect(["cut", "plain", "revoked"].map((name) => predecessors.find(key(name))?.metadata.name)).toEqual(["cut", undefined, "revoked"]);
    predecessors.add(key("late"), kept("late", "4", { status: restricted }).declared);
    expect(["cut", "revoked", "late"].map((name) => predecessors.find(key(name))?.metadata.name)).toEqual([undefined, "revoked", "late"]);
    now = 31 * 86_400_000;
    expect(predecessors.find(key("late"))).toBeUndefined();
    predecessors.add(key("new"), kept("new", "5", { status: restricted }).declared);
    expect(predecessors.find(key("new"))).toBeDefined();
    predecessors.add(key("new"), kept("new", "6").declared);
    expect(predecessors.find(key("new"))).toBeUndefined();
  });

  it("are kept with what their fate is told by, and with nothing else", () => {
    const predecessors = new Predecessors(() => 0);
    const live = [{ id: "mcpt_a", hash: "b", issuedAt: "2026-11-20T08:00:00Z" }];
    const revoked = { at: "2026-11-20T09:00:00Z", reason: "Declared" };
    const conditions = [
      { type: "Ready", status: "True", reason: "Enforced", message: "The gateway enforces it as declared." },
      { type: "Restricted", status: "True", reason: "Disabled", message: "spec.enabled is false." },
    ];
    const status = { revision: 3, live, revoked, phase: "Revoked", connection: { name: "c", uid: "d" }, conditions };
    const { declared } = kept("old", "7", { status });
    const spec = { hostRef: { name: "cursor" }, rotation: { revision: 2 }, revoked: true };
    predecessors.add(key("old"), { ...declared, spec, metadata: { ...declared.metadata, labels: { team: "a" } } });
    const { name, namespace, uid, generation, resourceVersion, creationTimestamp } = declared.metadata;
    expect(predecessors.find(key("old"))).toEqual({
      apiVersion: declared.apiVersion,
      kind: declared.kind,
      metadata: { name, namespace, uid, generation, resourceVersion, creationTimestamp },
      spec: { rotation: { revision: 2 }, revoked: true },
      status: { revision: 3, live, revoked, conditions: [{ type: "Restricted", status: "True" }] },
    });
  });

  it("are tokens alone", () => {
    const predecessors = new Predecessors(() => 0);
    predecessors.add({ ...key("a"), kind: "McpHost" }, kept("a", "1").declared);
    expect(predecessors.find({ ...key("a"), kind: "McpHost" })).toBeUndefined();
  });
});

describe("references to Secrets", () => {
  it("are found wherever they stand, and end with the last object that has one", () => {
    const references = new References();
    const naming = (name: string, spec: unknown): Declared => ({ ...kept(name, "1").declared, spec });
    const [a, b] = [
      naming("a", { credential: { bearer: { secretRef: { name: "x", key: "token" } } } }),
      naming("b", {
        headers: [
          { name: "A", secretRef: { name: "x", key: "k" } },
          { name: "B", secretRef: { name: "y", key: "k" } },
        ],
      }),
    ];
    expect(references.update(keyOf(a), a)).toEqual([]);
    references.update(keyOf(b), b);
    expect(["x", "y", "z"].map((name) => references.has(`default/${name}`))).toEqual([true, true, false]);
    expect(references.update(keyOf(b), undefined)).toEqual(["default/y"]);
    expect(references.update(keyOf(a), naming("a", {}))).toEqual(["default/x"]);
  });
});

describe("versions", () => {
  it("are counted and compared as numbers of any size", () => {
    expect(justBelow("10000000000000000000000")).toBe("9999999999999999999999");
    expect(oldest(["100", "99", "1000"])).toBe("99");
    expect(oldest([])).toBeUndefined();
  });
});

describe("objects as they are kept", () => {
  const raw = (resourceVersion: string, more: object = {}) => ({
    metadata: { name: "a", namespace: "default", uid: "uid-a", resourceVersion, creationTimestamp: "2026-06-01T00:00:00Z", generation: 1 },
    spec: { hostRef: { name: "bot" } },
    ...more,
  });

  it("are the same ones when they are told again at the version that is known, by a watch after our own write", () => {
    const { declarations } = setup();
    const written = declarations.read("McpToken", raw("9"));
    declarations.take(written);
    expect(declarations.read("McpToken", raw("9"))).toBe(written);
    expect(declarations.read("McpToken", raw("10"))).not.toBe(written);
    expect(declarations.read("McpToken", { ...raw("9"), metadata: { ...raw("9").metadata, uid: "other" } })).not.toBe(written);
  });

  it("are taken anew after history was rewound, although a version came back", () => {
    const { declarations } = setup();
    declarations.take(declarations.read("McpToken", raw("9")));
    declarations.rewind();
    const again = declarations.read("McpToken", raw("9", { spec: { revoked: true } }));
    expect(again.declared.spec).toEqual({ revoked: true });
  });

  it("keep a spec once for as long as it says the same, whatever its generation", () => {
    const { declarations } = setup();
    const first = declarations.read("McpToken", raw("9"));
    declarations.take(first);
    expect(declarations.read("McpToken", raw("10", { status: { phase: "Active" } })).declared.spec).toBe(first.declared.spec);
    expect(declarations.read("McpToken", raw("10", { spec: { revoked: true } })).declared.spec).toEqual({ revoked: true });
  });

  it("say what they said, however much of it is shared", () => {
    const texts = new SharedTexts();
    const value = { a: "one", list: ["one", 1, null, true, { b: "x".repeat(300) }], none: {} };
    for (let round = 0; round < 3; round++) {
      expect(texts.within(structuredClone(value))).toEqual(value);
      for (let other = 0; other < 5_000; other++) texts.within(`text ${round} ${other}`);
    }
  });
});
