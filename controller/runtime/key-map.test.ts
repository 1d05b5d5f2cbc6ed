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
        const went = value === null ? [map.delete(each), model.delete(keyText(each))] : [];
        expect(went[0]).toBe(went[1]);
        if (value !== null) {
          map.set(each, value);
          model.set(keyText(each), value);
        }
        expect([map.get(each), map.has(each), map.size]).toEqual([model.get(keyText(each)), model.has(keyText(each)), model.size]);
      }
      const sorted = (values: Iterable<number>) => [...values].toSorted((a, b) => a - b);
      expect(sorted(map.values())).toEqual(sorted(model.values()));
    });
    expect(() => fc.assert(property)).not.toThrow();
  });
});
