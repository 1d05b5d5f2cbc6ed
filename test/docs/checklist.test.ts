import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../gatebolt-process";

const rows = [...readFileSync(join(root, "docs", "controller-checklist.md"), "utf8").matchAll(/^\| (\d+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, number = "", behaviour = "", proof = ""]) => ({ number: Number(number), behaviour, proof }),
);
const proofsIn = (proof: string) =>
  [...proof.matchAll(/`([\w./-]+\.ts)`: "([^"]+)"/g)].map(([, file = "", title = ""]) => ({ file, title }));

describe("docs/controller-checklist.md", () => {
  it("has a line for each of the 64 behaviours", () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
  });

  it.each(rows)("names what proves $number ($behaviour), or says why nothing does", ({ proof }) => {
    const proofs = proofsIn(proof);
    expect(proofs.length > 0 || /^(Decided otherwise|The chart's|\*\*Not yet\*\*)/.test(proof)).toBe(true);
    // Whatever looks like a file is one of the proofs: a title that is not quoted would not be looked for.
    expect(proof.match(/`[\w./-]+\.ts`/g) ?? []).toHaveLength(proofs.length);
    const missing = proofs.filter(({ file, title }) => !existsSync(join(root, file)) || !hasTest(file, title));
    expect(missing).toEqual([]);
  });
});

/** As it stands in the source: `%s` of a table is not filled in. */
function hasTest(file: string, title: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  return [`"${title}"`, `\`${title}\``].some((literal) => text.includes(literal));
}
