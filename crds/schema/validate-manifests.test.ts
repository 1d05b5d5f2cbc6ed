import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newToken } from "../../contract/token";
import { exampleFiles } from "../test/examples";
import { formatFault } from "./fault";
import { faultsOf, object, objects, said, team, validate } from "./test/manifests";

describe("validating manifests", () => {
  it("finds nothing wrong with a complete folder, and returns its objects with their defaults", () => {
    const {
      objects: sound,
      faults,
      warnings,
    } = validate(objects(...team, "McpToken t {hostRef: {name: cursor}, gatewayRef: {name: dev}}"));
    expect([faults, warnings]).toEqual([[], []]);
    expect(sound.find(({ kind }) => kind === "McpHost")?.object).toEqual({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: { name: "cursor", namespace: "default" },
      spec: { type: "Token" },
    });
  });

  it("tells faults by file and line, and what it could not read", () => {
    const bad = "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\nmetadata: {name: a}\nspec:\n  displayName: no\n  ownr: x\n";
    const { faults, unreadable } = validate([
      { path: "b.yaml", content: `${bad}---\na: b: c\n` },
      { path: "a.yaml", content: "kind: x\n" },
      { path: "c.yaml", content: "\0" },
    ]);
    expect(faults.map(formatFault)).toEqual([
      "a.yaml:1: apiVersion: is missing, so it is not known what this is; write for example apiVersion: gatebolt.dev/v1alpha1",
      'b.yaml:5: McpHost/a: spec.displayName: is a boolean, not text; quote it: "no"',
      "b.yaml:6: McpHost/a: spec.ownr: is not a field here; did you mean owner?",
      expect.stringMatching(/^b\.yaml:8: there is a second ": " in the value/),
    ]);
    expect(unreadable.map(({ file }) => file)).toEqual(["c.yaml"]);
  });

  it.each(exampleFiles)("accepts the example %s", (file) => {
    const content = readFileSync(join(__dirname, "..", "..", "docs", "reference", "examples", file));
    const { faults, warnings } = validate([{ path: file, content }], "files");
    expect(faults.map(formatFault)).toEqual([]);
    // References of an example lead out of it, and so may the policy that allows it; nothing else is to be said of one.
    const outside = /there is no Mcp|is not among these files|the installation allows/;
    expect(warnings.map(formatFault).filter((line) => !outside.test(line))).toEqual([]);
  });

  it("never repeats a live token, wherever it stands", () => {
    const { plaintext } = newToken((bytes) => new Uint8Array(bytes).fill(9));
    const encoded = Buffer.from(plaintext).toString("base64");
    const { faults } = validate(objects(`McpHost a {displayName: ${plaintext}}`, `Secret s {data: {x: ${encoded}}}`));
    expect(faults.map(said)).toEqual([
      "1: this is a live token, and whoever can read the file can use it; remove it and revoke it",
      "3: Secret/s: data.x: this is a live token, and whoever can read the file can use it; remove it and revoke it",
    ]);
  });
});

describe("one object in two places", () => {
  it("counts where it is first by path, and is a fault in the other", () => {
    const host = (name: string) => object(`McpHost a {displayName: ${name}}`);
    const { objects: sound, faults } = validate([
      { path: "b.yaml", content: host("second") },
      { path: "a.yaml", content: host("first") },
    ]);
    expect(sound.map(({ object: { spec } }) => spec)).toEqual([{ displayName: "first", type: "Token" }]);
    expect(faults.map(formatFault)).toEqual([
      "b.yaml:1: McpHost/a: metadata.name: the same object is in a.yaml:1 already, and that one counts; delete one of the two, or give it another name",
    ]);
  });

  it("is fine in two namespaces", () => {
    expect(faultsOf("McpHost one/a {}", "McpHost two/a {}")).toEqual([]);
  });
});

describe("a Secret among the manifests", () => {
  it.each([
    ["stringdata: {a: b}", "stringdata: is not a field here; did you mean stringData?"],
    ["data: {a: 'no base64!'}", "data.a: is not base64; write the plain text under stringData instead"],
    ["stringData: {a: 1}", "stringData.a: is a number, not text; put it in quotes"],
    ["stringData: [a]", "stringData: is a list, not a mapping; write key: value below it"],
    ["stringData: {'a b': x}", "stringData[a b]: is not a Secret's key; write letters, digits, '-', '_' and '.'"],
  ])("with {%s} is faulty", (body, expected) => {
    expect(faultsOf(`Secret s {${body}}`)).toEqual([`1: Secret/s: ${expected}`]);
  });
});

it("judges ten thousand objects with a few seconds' work", () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `McpToken t-${index} {hostRef: {name: cursor}, gatewayRef: {name: dev}, expiry: {after: 30d}}`,
  );
  const files = [...team, ...lines].map((line, index) => ({ path: `${index}.yaml`, content: object(line) }));
  const before = process.cpuUsage();
  expect(validate(files).faults).toEqual([]);
  // About two seconds; what others do on the machine does not count.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(20_000);
});
