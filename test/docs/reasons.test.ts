import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../gatebolt-process";

const page = readFileSync(join(root, "docs", "kubernetes.md"), "utf8");

/** Every literal reason, and every condition beside the usual ones, that the controller's sources write into a status or an Event. */
function written(): readonly string[] {
  const files = readdirSync(join(root, "controller"), { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !/(^|[\\/])test[\\/]/.test(file));
  const found = sources.flatMap((file) => {
    const text = readFileSync(join(root, "controller", file), "utf8");
    return [...text.matchAll(/\b(?:reason: |type: )"([A-Z][a-z]\w+)"/g)].map(([, word = ""]) => word);
  });
  return [...new Set(found)].filter((word) => !ofEvents.has(word)).sort();
}

/** The two types that Events of Kubernetes have. */
const ofEvents = new Set(["Normal", "Warning"]);

describe("docs/kubernetes.md", () => {
  it("explains every reason and condition that a controller writes", () => {
    const words = written();
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
});
