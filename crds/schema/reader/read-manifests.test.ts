import { newToken } from "../../../contract/token";
import { formatFault } from "../fault";
import { type Manifests, readManifests } from "./read-manifests";

const host = (name: string, more = "") => `apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\nmetadata:\n  name: ${name}\n${more}`;

function read(content: string | Uint8Array, path = "a.yaml"): Manifests {
  return readManifests([{ path, content }]);
}

function faultsOf(content: string | Uint8Array): string[] {
  return read(content).faults.map(formatFault);
}

const names = (manifests: Manifests) => manifests.objects.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`);

describe("reading manifests", () => {
  it("reads several documents, with the file, the line and the place of each", () => {
    const { objects, faults } = read(`# ours\n---\n${host("a")}---\n${host("b", "  namespace: team\n")}...\n# the end\n`);
    expect(faults).toEqual([]);
    expect(objects.map(({ name, namespace, file, line, document }) => [name, namespace, file, line, document])).toEqual([
      ["a", "default", "a.yaml", 3, 1],
      ["b", "team", "a.yaml", 8, 2],
    ]);
  });

  it("reads JSON, CRLF, a byte-order mark and a YAML directive", () => {
    expect(names(read(JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "s" } }), "a.json"))).toEqual([
      "Secret/default/s",
    ]);
    expect(names(read(`\uFEFF${host("a").replaceAll("\n", "\r\n")}`))).toEqual(["McpHost/default/a"]);
    expect(names(read(`%YAML 1.1\n---\n${host("a")}`))).toEqual(["McpHost/default/a"]);
    expect(names(read(Buffer.from(host("a"))))).toEqual(["McpHost/default/a"]);
  });

  it("unpacks Lists, ours and v1, and finds the lines inside", () => {
    const indented = (text: string) => text.trimEnd().replaceAll("\n", "\n    ");
    const { objects } = read(`apiVersion: v1\nkind: List\nitems:\n  - ${indented(host("a"))}\n  - ${indented(host("b"))}\n`);
    expect(objects.map(({ name, line }) => [name, line])).toEqual([
      ["a", 4],
      ["b", 8],
    ]);
    expect(objects[1]?.place(["metadata", "name"]).line).toBe(11);
    expect(names(read("apiVersion: gatebolt.dev/v1alpha1\nkind: McpHostList\nitems: []\n"))).toEqual([]);
    expect(faultsOf("apiVersion: v1\nkind: List\n")).toEqual([
      "a.yaml:1: items: is empty, not a list of objects; write the objects under items",
    ]);
  });

  it("gives cluster-scoped kinds no namespace", () => {
    const text = "apiVersion: gatebolt.dev/v1alpha1\nkind: McpClusterBreakGlass\nmetadata: {name: x}\n";
    expect(names(read(text))).toEqual(["McpClusterBreakGlass//x"]);
  });

  it("finds the line of a value, of a key, and of what is nearest to an absent field", () => {
    const [object] = read(host("a", "spec:\n  displayName:\n    Cursor\n  owner: ada\n")).objects;
    expect(object?.place(["spec", "displayName"])).toEqual({ line: 7, spelling: "Cursor" });
    expect(object?.place(["spec", "displayName"], "key")).toEqual({ line: 6, spelling: "Cursor" });
    expect(object?.place(["spec", "type"])).toEqual({ line: 5 });
    expect(object?.place([])).toEqual({ line: 1 });
  });

  it("warns of other API groups and skips them", () => {
    const { objects, faults, warnings } = read("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n");
    expect([objects, faults]).toEqual([[], []]);
    expect(warnings.map(formatFault)).toEqual([
      "a.yaml:2: kind: Deployment of apps/v1 is nothing that Gatebolt reads, and is skipped; apply it by other means if it is meant to act",
    ]);
  });
});

describe("an object that cannot be ours", () => {
  it.each([
    [
      "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHosts\n",
      "a.yaml:2: kind: McpHosts is no kind of gatebolt.dev/v1alpha1; did you mean McpHost?",
    ],
    [
      "apiVersion: gatebolt.dev/v1\nkind: McpHost\n",
      "a.yaml:1: apiVersion: gatebolt.dev/v1 is no version of gatebolt.dev that this program knows; write gatebolt.dev/v1alpha1",
    ],
    [
      "apiVersion: v1alpha1\nkind: McpHost\n",
      "a.yaml:1: apiVersion: McpHost is a kind of gatebolt.dev, not of v1alpha1; write gatebolt.dev/v1alpha1",
    ],
    [
      "kind: McpHost\n",
      "a.yaml:1: apiVersion: is missing, so it is not known what this is; write for example apiVersion: gatebolt.dev/v1alpha1",
    ],
    ["apiVersion: 1\nkind: McpHost\n", "a.yaml:1: apiVersion: is a number; write for example apiVersion: gatebolt.dev/v1alpha1"],
    [
      "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\n",
      "a.yaml:1: metadata: is missing, so the object has no name; write metadata: with a name",
    ],
    [host("1"), "a.yaml:4: metadata.name: is a number, not text; put it in quotes"],
    [host(""), "a.yaml:4: metadata.name: is missing; write a name, unique among the objects of this kind"],
    [
      host("").replace("name:", "generateName: x"),
      "a.yaml:3: metadata.name: is missing, and generateName would make another object each time the file is read; write name instead of generateName",
    ],
    [host("a", "  namespace: on\n"), "a.yaml:5: metadata.namespace: is a boolean, not text; put it in quotes"],
    ["- a\n- b\n", "a.yaml:1: here stands a list, not an object; write an object, with apiVersion, kind and metadata"],
    ["hello\n", "a.yaml:1: here stands text, not an object; write an object, with apiVersion, kind and metadata"],
  ])("%j is a fault", (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
    expect(read(text).objects).toEqual([]);
  });
});

describe("YAML that surprises", () => {
  it.each([
    ["a tab", "a:\n\tb: 1\n", "a.yaml:2: the line is indented with a tab, which YAML does not allow; indent with spaces"],
    [
      "a duplicate key",
      "a: 1\nb: 2\na: 3\n",
      "a.yaml:3: a is written twice in the same mapping, and only one would count; delete one of the two",
    ],
    ["a merge key", "x: &x {a: 1}\ny:\n  <<: *x\n", "a.yaml:3: merge keys (<<) are not read; write the fields themselves"],
    ["an alias of nothing", "a: *b\n", "a.yaml:1: nothing above is marked &b; write the value itself"],
    ["a tag", "a:\n  b: !foo x\n", "a.yaml:2: the tag !foo is not understood here; leave the tag out"],
    ["a number that JSON has not", "a: .inf\n", "a.yaml:1: .inf is not a number that JSON can hold; write a number, or put it in quotes"],
    ["a list as a key", "? [a]\n: 1\n", "a.yaml:1: a key is a list, a mapping or an alias; write plain text as the key"],
    [
      "an unclosed quote",
      "---\na: 'x\n",
      'a.yaml:3: something is not closed or not complete here: a quote, a bracket, or the ":" after a key; add what is missing',
    ],
    [
      "an unclosed bracket",
      "a: [1, 2\nb: 3\n",
      "a.yaml:2: a [ above is not closed before this line; write the missing ], or indent what stands between the brackets",
    ],
    [
      "an unclosed brace",
      "a: {b: 1\nc: 2\n",
      "a.yaml:2: a { above is not closed before this line; write the missing }, or indent what stands between the brackets",
    ],
    [
      "a control character",
      "a: x\u0007\n",
      "a.yaml:1: there is an invisible control character (U+0007); delete it, or write it as an escape in double quotes",
    ],
  ])("names %s, its line and the way out", (_, text, fault) => {
    expect(faultsOf(text)[0]).toBe(fault);
  });

  it("reads scalars as kubectl does", () => {
    const [object] = read(host("a", "spec: [no, 'no', off, y, 0o17, 017, 1_000, 0x1f, 2026-01-01, 12:30, 08, ~, !!str 5, 1e3]\n")).objects;
    expect(object?.object["spec"]).toEqual([false, "no", false, true, 15, 15, 1000, 31, "2026-01-01", "12:30", 8, null, "5", 1000]);
  });

  it("resolves aliases, and refuses a bomb of them, which nobody would see the end of", () => {
    const [object] = read(host("a", "spec:\n  a: &a {x: 1}\n  b: *a\n")).objects;
    expect(object?.object["spec"]).toEqual({ a: { x: 1 }, b: { x: 1 } });
    expect(object?.place(["spec", "b", "x"]).line).toBe(6);
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(",")}]`);
    expect(faultsOf(`l0: &l0 x\n${levels.join("\n")}\n`)[0]).toMatch(
      /aliases stand for more than 10000 values; write the values themselves$/,
    );
  });

  it("survives nesting without end, and keys that JavaScript knows", () => {
    expect(faultsOf("[".repeat(100_000))).toHaveLength(1);
    expect(faultsOf(`${"[".repeat(500)}${"]".repeat(500)}`)).toEqual([
      "a.yaml:1: lists or mappings are nested more than 100 levels deep; write fewer levels",
    ]);
    const [object] = read(host("a", "spec: {__proto__: {polluted: yes}, constructor: x}\n")).objects;
    expect(Object.keys(object?.object["spec"] ?? {})).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("keeps the good documents of a file whose other one is faulty", () => {
    const { objects, faults } = read(`${host("a")}---\na: b: c\n---\n${host("b")}`);
    expect(objects.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(faults.map(({ line }) => line)).toEqual([6]);
  });
});

describe("a file that is not text", () => {
  it.each([
    ["NUL bytes", "a: 1\0", /it holds NUL bytes/],
    ["another encoding", Buffer.from([0xff, 0xfe, 0x61, 0x00]), /it is not UTF-8 text; save it as UTF-8/],
    ["more than 10 MB", "#".repeat(10 * 1024 * 1024 + 1), /it has 10485761 bytes, more than 10 MB; split it/],
  ])("is unreadable, not faulty, because of %s", (_, content, why) => {
    const { objects, faults, unreadable } = read(content);
    expect([objects, faults]).toEqual([[], []]);
    expect(unreadable.map(formatFault)).toEqual([expect.stringMatching(/^a\.yaml:1: cannot read the file: /)]);
    expect(unreadable.map(formatFault)[0]).toMatch(why);
  });
});

describe("a live token in a file", () => {
  const { plaintext } = newToken((bytes) => new Uint8Array(bytes).fill(7));

  it.each([
    ["a comment", `# ${plaintext}\n${host("a")}`, 1],
    ["a value", host("a", `spec:\n  displayName: ${plaintext}\n`), 6],
    ["a Secret", `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  token: "x ${plaintext}"\n`, 5],
    ["escapes", host("a", `spec:\n  displayName: "mcpt\\u005f${plaintext.slice(5)}"\n`), 6],
    ["a document that is no YAML", `a: b: ${plaintext}`, 1],
  ])("is refused in %s, and never repeated", (_, text, line) => {
    const [fault] = faultsOf(text);
    expect(fault).toBe(`a.yaml:${line}: this is a live token, and whoever can read the file can use it; remove it and revoke it`);
    expect(faultsOf(text).join()).not.toContain(plaintext.slice(5, 20));
  });

  it("is told once a place, and examples whose checksum is wrong are let through", () => {
    expect(faultsOf(`# ${plaintext}\n${host("a", `spec: {displayName: '${plaintext}'}\n`)}`)).toHaveLength(2);
    const end = plaintext.endsWith("0") ? "1" : "0";
    expect(faultsOf(`# ${plaintext.slice(0, -1)}${end}\n${host("a")}`)).toEqual([]);
  });
});
