import { replacesIn } from "./ensure";

describe("the replacements of a go.mod", () => {
  it.each([
    ["by itself", "replace a.b/c v1.2.3 => d.e/f v2.0.0", ["a.b/c@v1.2.3=d.e/f@v2.0.0"]],
    ["of every version", "replace a.b/c => d.e/f v2.0.0", ["a.b/c=d.e/f@v2.0.0"]],
    ["in a block", "replace (\n\ta.b/c v1.2.3 => d.e/f v2.0.0\n)", ["a.b/c@v1.2.3=d.e/f@v2.0.0"]],
    ["none", "require (\n\ta.b/c v1.2.3 // indirect\n)", []],
  ])("%s", (_, manifest, replaces) => {
    expect(replacesIn(manifest)).toEqual(replaces);
  });
});
