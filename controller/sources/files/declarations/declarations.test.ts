import { byUrgency, type Change, changeOf } from "./change";
import { Claims } from "./claims";
import type { Content, Declaration, Place } from "./declaration";
import { judgeDeclaration, judgeDisappearance } from "./judgements";
import type { Kept } from "./kept";
import { isCut, loosens } from "./loosening";
import { withOrder } from "./orders";

const content = (spec: object, more: Partial<Content> = {}): Content => ({ apiVersion: "gatebolt.dev/v1alpha1", spec, ...more });

function kept(kind: string, declared: Content, more: Partial<Kept> = {}): Kept {
  const { apiVersion, spec, labels, annotations } = declared;
  const metadata = {
    name: "x",
    namespace: "default",
    uid: "u",
    generation: 1,
    resourceVersion: "1",
    creationTimestamp: "2026-11-21T10:00:00Z",
  };
  return {
    key: { kind, namespace: "default", name: "x" },
    declared: { apiVersion, kind, metadata: { ...metadata, ...(labels && { labels }), ...(annotations && { annotations }) }, spec },
    content: declared,
    origin: { root: "dir", path: "a.yaml", place: 0 },
    presence: "present",
    pinned: true,
    ...more,
  };
}

describe("an edit loosens", () => {
  const edit = (before: object, after: object, kind = "McpConnection") => loosens({ kind, before: content(before), after: content(after) });

  it.each<[string, object, object]>([
    ["when it takes enabled: false away", { enabled: false }, {}],
    ["when it turns it to true", { enabled: false }, { enabled: true }],
    ["when it takes a revocation back", { revoked: true }, { revoked: false }],
    ["when a narrowing field is gone", { servers: ["a"] }, {}],
    ["when a field deep inside is gone", { tools: { allow: ["a"], deny: ["b"] } }, { tools: { allow: ["a"] } }],
    ["when an entry of a list is gone", { tools: { deny: ["a", "b"] } }, { tools: { deny: ["c", "a"] } }],
    ["when a mapping in a list has lost a field", { servers: [{ name: "a", identity: "None" }] }, { servers: [{ name: "a" }] }],
    ["when a list became something else", { servers: ["a"] }, { servers: "a" }],
  ])("%s", (_, before, after) => {
    expect(edit(before, after)).toBe(true);
  });

  it.each<[string, object, object]>([
    ["when it only adds", { owner: "a" }, { owner: "a", tools: { deny: ["x"] } }],
    ["when it changes a value", { owner: "a" }, { owner: "b" }],
    ["when it reorders a list", { tools: { deny: ["a", "b"] } }, { tools: { deny: ["b", "a"] } }],
    ["when it cuts, whatever else it does", { tools: { deny: ["a"] } }, { enabled: false }],
    ["when it revokes", { enabled: false }, { revoked: true }],
  ])("not %s", (_, before, after) => {
    expect(edit(before, after)).toBe(false);
  });

  it("when a break-glass gets an end, or a label goes", () => {
    expect(edit({ reason: "x" }, { reason: "x", until: "2027-01-01T00:00:00Z" }, "McpBreakGlass")).toBe(true);
    expect(edit({ reason: "x" }, { reason: "y" }, "McpBreakGlass")).toBe(false);
    const labelled = { kind: "McpHost", before: content({}, { labels: { team: "a" } }), after: content({}) };
    expect(loosens(labelled)).toBe(true);
  });

  it("always when it is a Secret's, which restricts nobody", () => {
    expect(edit({ data: {} }, { data: { a: "1" } }, "Secret")).toBe(true);
  });
});

describe("a declaration", () => {
  const judge = (before: Kept | undefined, next: Content, settled: boolean, kind = "McpHost") =>
    judgeDeclaration({ kept: before, kind, next, settled });

  it("that is new waits for its file, but for a break-glass", () => {
    expect(judge(undefined, content({}), false)).toBe("hold");
    expect(judge(undefined, content({}), true)).toBe("set");
    expect(judge(undefined, content({}), false, "McpBreakGlass")).toBe("set");
  });

  it("that comes back waits for its file, the same or not", () => {
    const absent = kept("McpHost", content({}), { presence: "absent", since: 1 });
    expect(judge(absent, content({}), false)).toBe("hold");
    expect(judge(absent, content({ enabled: false }), true)).toBe("set");
  });

  it("that is the same says nothing, whatever the order of its fields", () => {
    const before = kept("McpHost", content({ a: 1, b: { c: 2, d: 3 } }, { labels: { x: "1" } }));
    expect(judge(before, content({ b: { d: 3, c: 2 }, a: 1 }, { labels: { x: "1" } }), false)).toBe("nothing");
    expect(judge(before, content({ b: { d: 3, c: 2 }, a: 1 }), true)).toBe("set");
  });

  it("that restricts acts at once, one that restores waits", () => {
    expect(judge(kept("McpHost", content({})), content({ enabled: false }), false)).toBe("set");
    expect(judge(kept("McpHost", content({ enabled: false })), content({}), false)).toBe("hold");
    expect(judge(kept("McpHost", content({ enabled: false })), content({}), true)).toBe("set");
  });
});

describe("a disappearance", () => {
  const usual = { kind: "McpHost", root: "dir", readable: true, remaining: 3, allowEmpty: false, doubtful: false, revoked: false } as const;

  it.each([
    ["absent", {}],
    ["wait", { readable: false }],
    ["stranded", { remaining: 0 }],
    ["absent", { remaining: 0, allowEmpty: true }],
    ["absent", { doubtful: true }],
    ["deleted", { kind: "McpBreakGlass" }],
    ["wait", { kind: "McpClusterBreakGlass", doubtful: true }],
    ["stranded", { kind: "McpBreakGlass", remaining: 0 }],
    ["deleted", { kind: "Secret" }],
    ["deleted", { kind: "McpToken", revoked: true }],
    ["deleted", { root: "objects", remaining: 0, doubtful: true }],
    ["wait", { root: "objects", readable: false }],
  ] as const)("is %s with %j", (fate, more) => {
    expect(judgeDisappearance({ ...usual, ...more })).toBe(fate);
  });
});

describe("what is told first", () => {
  it("is what restricts, last what restores", () => {
    const on = kept("McpHost", content({}));
    const off = kept("McpHost", content({ enabled: false }));
    const glass = kept("McpBreakGlass", content({ reason: "x" }));
    const changes: [string, Change][] = [
      ["restored", changeOf("set", on, off)],
      ["lifted", changeOf("deleted", glass, glass)],
      ["new", changeOf("set", on)],
      ["still cut", changeOf("set", off, off)],
      ["cut", changeOf("set", off, on)],
      ["broken", changeOf("set", glass)],
      ["absent", changeOf("absent", on, on)],
    ];
    const sorted = changes.toSorted(([, a], [, b]) => byUrgency(a, b)).map(([name]) => name);
    expect(sorted).toEqual(["cut", "broken", "absent", "new", "still cut", "restored", "lifted"]);
    expect([isCut(content({ revoked: true })), isCut(content({ enabled: true }))]).toEqual([true, false]);
  });
});

describe("an order", () => {
  it("adds to a token and takes nothing away", () => {
    const token = content({ connectionRef: { name: "c" }, revoked: false }, { annotations: { a: "1", b: "2" } });
    const order = content({ revoked: true }, { annotations: { b: "3" } });
    expect(withOrder(token, order)).toEqual({
      ...token,
      annotations: { a: "1", b: "3" },
      spec: { connectionRef: { name: "c" }, revoked: true },
    });
    expect(withOrder(token, content({}))).toEqual(token);
    expect(withOrder(token, undefined)).toBe(token);
  });
});

describe("claims", () => {
  const declaration = (name: string, more: Partial<Declaration> = {}): Declaration => ({
    key: { kind: "McpHost", namespace: "default", name },
    line: 1,
    start: 1,
    document: "d",
    content: content({}),
    ...more,
  });
  const [a, b, made] = [
    { root: "dir", path: "a.yaml" },
    { root: "dir", path: "b.yaml" },
    { root: "objects", path: "a.yaml" },
  ] as const;
  const where = (claim: Place | undefined) => claim && `${claim.root}:${claim.path}#${claim.place}`;

  it("give an object to the first by root, path and place, in whichever order they come", () => {
    const claims = new Claims();
    for (const file of [made, b, a]) claims.replace(file, [declaration("y"), declaration("x"), declaration("x")]);
    expect(where(claims.holder("McpHost/default/x"))).toBe("dir:a.yaml#1");
    expect(claims.others("McpHost/default/x").map(where)).toEqual([
      "dir:a.yaml#2",
      "dir:b.yaml#1",
      "dir:b.yaml#2",
      "objects:a.yaml#1",
      "objects:a.yaml#2",
    ]);
    expect([claims.count("dir"), claims.count("objects")]).toEqual([6, 3]);
    expect([...claims.replace(a, [])].sort()).toEqual(["McpHost/default/x", "McpHost/default/y"]);
    expect(where(claims.holder("McpHost/default/x"))).toBe("dir:b.yaml#1");
    expect(claims.count("dir")).toBe(3);
  });

  it("tell only what differs: not what moved to another line", () => {
    const claims = new Claims();
    const [x, y] = [declaration("x"), declaration("y")];
    claims.replace(a, [x, y]);
    expect([...claims.replace(a, [{ ...x, line: 7 }, y])]).toEqual([]);
    expect(claims.holder("McpHost/default/x")?.declaration.line).toBe(7);
    expect([...claims.replace(a, [x, declaration("y", { content: content({ enabled: false }) })])]).toEqual(["McpHost/default/y"]);
  });

  it("know who would have an object", () => {
    const claims = new Claims();
    claims.replace(b, [declaration("x")]);
    const claim = (file: typeof a | typeof made) => ({ ...file, place: 0, declaration: declaration("x") });
    expect([claims.wouldHold(claim(a)), claims.wouldHold(claim(made))]).toEqual([true, false]);
  });
});
