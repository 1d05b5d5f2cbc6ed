import { assert, constantFrom, property, string } from "fast-check";
import { idOfNumber, numberOfId } from "./token-id";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ids = string({ unit: constantFrom(...digits.split("")), minLength: 10, maxLength: 10 });

describe("a token's id as a number", () => {
  it("is another one for every id, fits into 64 bits, and spells the id again", () => {
    assert(
      property(ids, (id) => {
        const number = numberOfId(id) ?? -1n;
        expect(number >= 0n && number < 2n ** 63n).toBe(true);
        expect(idOfNumber(number)).toBe(id);
      }),
    );
    expect(numberOfId("0000000000")).toBe(0n);
    expect(numberOfId("zzzzzzzzzz")).toBe(62n ** 10n - 1n);
  });

  it.each(["", "123456789", "12345678901", "12345-7890", "1234567890 ", "12345678é0"])("is none for %j", (text) => {
    expect(numberOfId(text)).toBeUndefined();
  });
});
