const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const half = 5;
const halfRange = BigInt(digits.length ** half);

/**
 * A token's public id as the number it spells in base 62: below 2^60, so SQLite keeps it as a row's own number, and finding a
 * token takes one short search however many there are. Undefined when it is no public id.
 */
export function numberOfId(id: string): bigint | undefined {
  const high = valueOf(id, 0);
  const low = valueOf(id, half);
  return id.length !== 2 * half || high < 0 || low < 0 ? undefined : BigInt(high) * halfRange + BigInt(low);
}

/** The id that a number spells. */
export function idOfNumber(number: bigint): string {
  let id = "";
  for (let rest = number; id.length < 2 * half; rest /= BigInt(digits.length))
    id = digits.charAt(Number(rest % BigInt(digits.length))) + id;
  return id;
}

/** Negative when a character is no base-62 digit. Five digits stay well below 2^53. */
function valueOf(id: string, from: number): number {
  let value = 0;
  for (let index = from; index < from + half; index += 1) {
    const digit = digitOf(id.charCodeAt(index));
    if (digit < 0) return -1;
    value = value * digits.length + digit;
  }
  return value;
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return code >= 97 && code <= 122 ? code - 61 : -1;
}
