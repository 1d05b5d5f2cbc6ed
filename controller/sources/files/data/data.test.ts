import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, anything, constantFrom, dictionary, oneof, property, string } from "fast-check";
import { parse } from "yaml";
import { readManifests } from "../../../../crds/schema/reader/read-manifests";
import { writeFileAtomically } from "./atomic-file";
import { toYaml } from "./block-yaml";
import { Sealer } from "./seal";
import { laterVersion, Sequence } from "./sequence";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("block YAML", () => {
  it("says what a person would write", () => {
    const value = {
      metadata: { generation: 3 },
      status: { list: [{ a: 1, b: ["x", "two words"] }, []], none: {}, gone: undefined, no: "no", n: null },
    };
    expect(toYaml(value)).toBe(
      'metadata:\n  generation: 3\nstatus:\n  list:\n  - a: 1\n    b:\n    - x\n    - "two words"\n  - []\n  none: {}\n  "no": "no"\n  "n": null\n',
    );
  });

  it("is read back as what it was, by a YAML library and by our own reader", () => {
    const awkward = constantFrom(
      "",
      " ",
      "true",
      "no",
      "~",
      "0x1f",
      "1e3",
      "2026-11-21",
      "a: b",
      "- a",
      "#x",
      "x\n\ny\t",
      "\u2028\u0085\ufeff",
      "'\"\\",
      "é😀",
      "key:",
      "*a",
      "&a",
    );
    const texts = oneof(
      awkward,
      string({ unit: "binary" }).filter((text) => text.isWellFormed()),
    );
    const values = dictionary(texts, anything({ values: [texts, constantFrom(1, -1.5, true, null)], key: texts, maxDepth: 3 }), {
      noNullPrototype: true,
    });
    assert(
      property(values, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(parse(toYaml(plain))).toEqual(plain);
        const object = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "x" }, spec: plain };
        const { objects, faults } = readManifests([{ path: "x", content: toYaml(object) }]);
        // Our reader refuses more than YAML does: keys written twice by case, merge keys, control characters.
        expect(faults.length > 0 ? object : objects[0]?.object).toEqual(object);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an atomic write", () => {
  it("makes folders, closes the file to others, and leaves nothing else behind", () => {
    const path = join(folder, "a/b/c.txt");
    writeFileAtomically(path, "one");
    writeFileAtomically(path, "two", true);
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "a/b")).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, "a/b"))).toEqual(["c.txt"]);
  });
});

describe("versions", () => {
  it("go on above all that were reserved, and keep their source", () => {
    const path = join(folder, "source.json");
    const first = new Sequence(path);
    expect([first.current, first.next(), first.next(), first.current]).toEqual(["0", "1", "2", "2"]);
    const second = new Sequence(path);
    expect(second.id).toBe(first.id);
    expect(Number(second.next())).toBeGreaterThan(100_000);
    for (let count = 0; count < 100_001; count++) second.next();
    const third = new Sequence(path);
    expect(Number(third.next())).toBeGreaterThan(Number(second.current));
  });

  it("are refused from a file that says nothing sensible", () => {
    for (const text of ["", "[]", '{"id":"x","epoch":0,"reserved":1}', '{"id":"x","epoch":1,"reserved":-1}']) {
      writeFileSync(join(folder, "source.json"), text);
      expect(() => new Sequence(join(folder, "source.json"))).toThrow("restore it from a backup");
    }
  });

  it("are compared by length, then as text", () => {
    expect(laterVersion("9", "10")).toBe("10");
    expect(laterVersion("20", "10")).toBe("20");
    expect(laterVersion(undefined, "10")).toBe("10");
    expect(laterVersion("10", undefined)).toBe("10");
  });
});

describe("a seal", () => {
  const sealer = new Sealer(Buffer.alloc(32, 1));

  it("opens with the same key at the same place only", () => {
    const sealed = sealer.seal("value", "here");
    expect(sealer.open(sealed, "here")).toBe("value");
    expect(sealer.open(sealed, "there")).toBeUndefined();
    expect(new Sealer(Buffer.alloc(32, 2)).open(sealed, "here")).toBeUndefined();
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(sealer.open(sealed, "here")).toBeUndefined();
    expect(sealer.open(Buffer.from("short"), "here")).toBeUndefined();
    expect(sealer.seal("value", "here").equals(sealer.seal("value", "here"))).toBe(false);
  });

  it("gives versions that differ with the value and with the key", () => {
    expect(sealer.versionOf("a")).toBe(sealer.versionOf("a"));
    expect(sealer.versionOf("a")).not.toBe(sealer.versionOf("b"));
    expect(sealer.versionOf("a")).not.toBe(new Sealer(Buffer.alloc(32, 2)).versionOf("a"));
  });

  it("wants a key of 32 bytes", () => {
    expect(() => new Sealer(Buffer.alloc(31))).toThrow("the store key has 31 bytes, not 32");
  });
});
