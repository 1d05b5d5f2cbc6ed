import * as fc from "fast-check";
import { keyText } from "../../contract/kinds";
import { KeyMap } from "./key-map";

describe("KeyMap", () => {
  it("finds what a map by texts finds, whatever comes and goes", () => {
    const key = fc.record({
      kind: fc.constantFrom("McpToken", "McpHost"),
      namespace: fc.constantFrom("", "a", "b"),
      name: fc.constantFrom("x", "y"),
    });
    const property = fc.property(fc.array(fc.tuple(key, fc.option(fc.nat(9)))), (steps) => {
      const [map, model] = [new KeyMap<number>(), new Map<string, number>()];
      for (const [each, value] of steps) {
        if (value === null) expect(map.delete(each)).toBe(model.delete(keyText(each)));
        else map.set(each, value);
        if (value !== null) model.set(keyText(each), value);
        expect([map.get(each), map.has(each), map.size]).toEqual([model.get(keyText(each)), model.has(keyText(each)), model.size]);
      }
      expect([...map.values()].toSorted()).toEqual([...model.values()].toSorted());
    });
    expect(() => fc.assert(property)).not.toThrow();
  });
});
