/** What an unquoted YAML scalar stands for; `unsupported` is a value that JSON, and so the API server, cannot hold. */
export type PlainScalar = string | number | boolean | null | typeof unsupported;

export const unsupported = Symbol("a number that JSON cannot hold");

const words: ReadonlyMap<string, boolean | null | typeof unsupported> = new Map<string, boolean | null | typeof unsupported>([
  ...cases(["y", "yes", "true", "on"]).map((word) => [word, true] as const),
  ...cases(["n", "no", "false", "off"]).map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, unsupported] as const),
  ...["", "+", "-"].flatMap((sign) => [".inf", ".Inf", ".INF"].map((word) => [sign + word, unsupported] as const)),
]);

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * Reads an unquoted scalar exactly as kubectl does (YAML 1.1 of sigs.k8s.io/yaml): `no`, `off` and `y` are booleans, `0o17`, `017`
 * and `0x0f` numbers, dates text. A file must mean the same to `kubectl apply` and to us, surprises included.
 */
export function resolvePlain(source: string): PlainScalar {
  const word = words.get(source);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(source)) return source;
  const digits = source.startsWith(".") ? source : source.replaceAll("_", "");
  const integer = integerOf(digits);
  if (integer !== undefined) return integer;
  if (!float.test(digits)) return source;
  const value = Number(digits);
  return Number.isFinite(value) ? value : unsupported;
}

function integerOf(digits: string): number | undefined {
  const [, sign, body] = /^([-+]?)(.*)$/.exec(digits) ?? [];
  if (body === undefined) return undefined;
  const literal = literalOf(body);
  if (literal === undefined) return undefined;
  const value = Number(literal);
  // Zero has no sign in JSON.
  return sign === "-" && value !== 0 ? -value : value;
}

/** The same integer as JavaScript spells it: octal is `017` in YAML 1.1. */
function literalOf(body: string): string | undefined {
  if (/^(?:0|[1-9][0-9]*)$/.test(body)) return body;
  if (/^0[xX][0-9a-fA-F]{1,16}$/.test(body) || /^0[bB][01]{1,64}$/.test(body)) return body;
  return /^0[oO]?[0-7]{1,21}$/.test(body) ? `0o${body.replace(/^0[oO]?/, "")}` : undefined;
}

function cases(all: readonly string[]): readonly string[] {
  return all.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
}
