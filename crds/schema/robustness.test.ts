import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFiles } from "../test/examples";
import { formatFault } from "./fault";
import { randomFrom } from "./test/random";
import { validate } from "./test/manifests";

const examples = exampleFiles.map((file) => readFileSync(join(__dirname, "..", "..", "docs", "reference", "examples", file), "utf8"));
const scraps = [
  "\t",
  " ",
  "\n",
  "\r\n",
  ":",
  ": ",
  "- ",
  "---\n",
  "...\n",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  "&a ",
  "*a",
  "!x ",
  "|",
  ">",
  "#",
  "%",
  "@",
  "\u0007",
  "\uFEFF",
  "é",
  "💥",
  "<<: ",
  "? ",
  "null",
  "1e400",
  "-",
];

describe("whatever a file holds", () => {
  it("is answered with faults on its own lines, never with an exception", () => {
    const random = randomFrom(5);
    for (let round = 0; round < 3_000; round++) {
      let content = random.pick(examples);
      for (let edits = random.below(4); edits >= 0; edits--) {
        const at = random.below(content.length);
        content = content.slice(0, at) + (random.chance(0.6) ? random.pick(scraps) : "") + content.slice(at + random.below(3));
      }
      const lines = content.split("\n").length;
      const { faults, warnings } = validate([{ path: "a.yaml", content }]);
      for (const fault of [...faults, ...warnings]) {
        expect(fault.line).toBeGreaterThan(0);
        expect(fault.line).toBeLessThanOrEqual(lines);
        expect(formatFault(fault)).toMatch(/^a\.yaml:\d+: [^\n]+$/);
      }
    }
  });

  it("is answered in reasonable time, however much is wrong with it", () => {
    const head = "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\nmetadata:\n  name: a\n";
    const many = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join("");
    const bad = [
      `${head}spec:\n${many(50_000, (index) => `  x${index}: 1\n`)}`,
      `${head}  labels:\n${many(50_000, (index) => `    -${index}-: 1\n`)}`,
      `apiVersion: v1\nkind: List\nitems:\n${many(5_000, () => "- {}\n")}`,
      `${head}spec: &a [*a, *a]\n`,
      `${head}spec: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`,
      many(
        5_000,
        (index) =>
          `---\napiVersion: gatebolt.dev/v1alpha1\nkind: McpToken\nmetadata: {name: t${index}}\nspec: {connectionRef: {name: c${index}}}\n`,
      ),
    ];
    for (const content of bad) {
      // Of this process's own work: how busy the machine is does not count.
      const before = process.cpuUsage();
      expect(validate([{ path: "a.yaml", content }]).faults).not.toEqual([]);
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(30_000);
    }
  });

  it("may be indented with tabs in JSON, where that is allowed", () => {
    const content = JSON.stringify(
      { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "a" }, spec: { nam: 1 } },
      null,
      "\t",
    );
    expect(validate([{ path: "a.json", content }]).faults.map(formatFault)).toEqual([
      "a.json:8: McpHost/a: spec.nam: is not a field here; leave it out, or write one of displayName, type, owner, enabled",
    ]);
  });
});
