import { judgeExpiry, type Judgement } from "../../crds/schema/policy/judge-expiry";
import type { Lifetime } from "../../crds/schema/policy/violation";
import { fieldText } from "../../crds/schema/path";
import { endingAt, issuedAt, type LiveEntry } from "./facts";
import type { TokenInput } from "./input";

/** When a token ends that is issued at `from`; undefined: never. */
export function endFrom(lifetime: Lifetime, from: number): number | undefined {
  if (lifetime.ends === "never") return undefined;
  return lifetime.ends === "at" ? lifetime.time : from + lifetime.lifetime;
}

/** Whether a new token may be issued now, and how long it would live. */
export function judgeNew({ token, policies, defaultMaxLifetime, now }: TokenInput): Judgement {
  return judgeExpiry({ spec: token.spec, policies, issuedAt: now, defaultMaxLifetime });
}

/** What the policies say of the token that was issued: as declared or, where nothing is declared, by the end it was given. */
export function judgeIssued(current: LiveEntry, { token, policies, defaultMaxLifetime }: TokenInput): Judgement {
  const { expiry, ...rest } = token.spec;
  const given = current.notAfter === undefined ? ({ never: true, because: "issued so" } as const) : { at: current.notAfter };
  return judgeExpiry({ spec: { ...rest, expiry: expiry ?? given }, policies, issuedAt: issuedAt(current), defaultMaxLifetime });
}

/** Violations in words. */
export function wordsOf({ violations }: Judgement): string {
  return violations
    .map(({ path, problem, remedy }) => `${fieldText(path)}: ${problem}; ${remedy ?? "ask whoever wrote the policy"}.`)
    .join(" ");
}

/**
 * A shorter `expiry` acts on what was issued, and so does a policy that says `onExisting: Enforce`. A longer one never
 * does: it is for the next token.
 */
export function shortened(live: readonly LiveEntry[], input: TokenInput): readonly LiveEntry[] {
  const declared = input.token.spec.expiry && judgeNew(input).lifetime;
  return live.map((entry) => {
    const { enforcedLifetime = Number.POSITIVE_INFINITY } = judgeIssued(entry, input);
    const end = declared && endFrom(declared, issuedAt(entry));
    return endingAt(entry, Math.min(end ?? Number.POSITIVE_INFINITY, issuedAt(entry) + enforcedLifetime));
  });
}
