import { createHash, randomBytes } from "node:crypto";
import { hashToken, idOfPrefix, newToken, parseToken, prefixOf, redactTokens, tokenLength, tokenPattern } from "./token";

const random = (bytes: number) => randomBytes(bytes);
/** All secret bits zero: a token whose text is known. */
const known = newToken((bytes) => Buffer.alloc(bytes)).plaintext;

describe("newToken", () => {
  it("makes a token of the published form, with its own hash", () => {
    const { id, plaintext, hash } = newToken(random);
    expect(plaintext).toHaveLength(tokenLength);
    expect(plaintext).toMatch(new RegExp(`^${tokenPattern.source}$`));
    expect(plaintext.slice(5, 15)).toBe(id);
    expect(hash).toBe(createHash("sha256").update(plaintext).digest("hex"));
    expect(hashToken(plaintext)).toBe(hash);
    expect(parseToken(plaintext)).toEqual({ ok: true, id });
  });

  it("keeps all 256 bits of the secret, and never the same twice", () => {
    const secret = newToken((bytes) => Buffer.alloc(bytes, 0xff)).plaintext.slice(16, 59);
    expect(fromBase62(secret)).toBe(2n ** 256n - 1n);
    expect(new Set(Array.from({ length: 1000 }, () => newToken(random).id)).size).toBe(1000);
  });

  it("has a checksum that is the CRC-32 of everything before it, base 62, padded with zeros", () => {
    // Computed with Python: zlib.crc32(b"mcpt_0000000000_" + b"0" * 43).
    expect(known.slice(0, -6)).toBe(`mcpt_0000000000_${"0".repeat(43)}`);
    expect(known.slice(-6)).toBe("0ZbcOM");
  });
});

describe("parseToken", () => {
  const fault = (text: string) => {
    const parsed = parseToken(text);
    return parsed.ok ? "none" : parsed.fault;
  };

  it.each([
    ["one character is missing", known.slice(0, -1), "it has 64 of 65 characters"],
    ["one is too many", `${known}x`, "it has 66 of 65 characters"],
    ["it ends in a space", `${known} `, "there is a space at the end"],
    ["it ends in a newline", `${known}\n`, "there is a space at the end"],
    ["it begins with a space", ` ${known}`, "there is a space at the start"],
    ["it is something else", "sk-live-123", "it does not start with mcpt_: this is not a Gatebolt token"],
    ["it is empty", "", "it does not start with mcpt_: this is not a Gatebolt token"],
    ["it stands in quotes", `"${known}"`, "there are quotes around it"],
    ["its scheme was written twice", `Bearer ${known}`, "there is another word before it"],
    ["a character was changed", known.replace("_0", "_1"), "the checksum differs: it was copied wrongly"],
    ["two were swapped", `${known.slice(0, -2)}${known.at(-1)}${known.at(-2)}`, "the checksum differs: it was copied wrongly"],
    ["it holds a dash", `mcpt_-${known.slice(6)}`, "it holds a character that no token has (only 0-9, A-Z, a-z after mcpt_)"],
    [
      "its second separator is missing",
      known.replace("0_0", "000"),
      "it holds a character that no token has (only 0-9, A-Z, a-z after mcpt_)",
    ],
  ])("says what is wrong when %s", (_, text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  it("notices every single changed character", () => {
    const { plaintext } = newToken(random);
    for (let index = 5; index < plaintext.length; index += 1) {
      if (plaintext[index] === "_") continue;
      const changed = plaintext[index] === "a" ? "b" : "a";
      expect(parseToken(plaintext.slice(0, index) + changed + plaintext.slice(index + 1)).ok).toBe(false);
    }
  });

  it("never repeats the token in what it says", () => {
    for (const text of [known.slice(0, -1), `${known} `, `sk-${known}`, `${known}x`])
      expect(fault(text)).not.toContain(known.slice(16, 40));
  });
});

describe("prefixes", () => {
  it("are accepted in both forms that people paste", () => {
    expect(prefixOf("0123456789")).toBe("mcpt_0123456789");
    expect(idOfPrefix("mcpt_0123456789")).toBe("0123456789");
    expect(idOfPrefix("0123456789")).toBe("0123456789");
  });

  it.each(["", "mcpt_", "mcpt_012345678", "01234567890", "0123-56789", known])("are not read out of %j", (text) => {
    expect(idOfPrefix(text)).toBeUndefined();
  });
});

describe("redactTokens", () => {
  const token = newToken(random);

  it("leaves a token's prefix and nothing of its secret, wherever it stands", () => {
    const text = `Authorization: Bearer ${token.plaintext}, again ${token.plaintext}!`;
    expect(redactTokens(text)).toBe(`Authorization: Bearer mcpt_${token.id}_…, again mcpt_${token.id}_…!`);
  });

  it("cuts a token that lost its end: most of a secret is still a secret", () => {
    expect(redactTokens(token.plaintext.slice(0, -5))).toBe(`mcpt_${token.id}_…`);
  });

  it("leaves a prefix, and text without a token, as they are", () => {
    expect(redactTokens(`token mcpt_${token.id} of mcpt_short_1`)).toBe(`token mcpt_${token.id} of mcpt_short_1`);
  });
});

function fromBase62(text: string): bigint {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return text.split("").reduce((value, digit) => value * 62n + BigInt(digits.indexOf(digit)), 0n);
}
