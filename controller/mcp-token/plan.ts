import type { NewObject } from "../sources/source";
import { nextOf } from "../world/planner";
import { commit, type Issuance } from "./commit";
import { describe } from "./describe";
import { evolve } from "./evolve";
import { declaredRevision, endOf, factsOf, rotateAnnotation, type TokenFacts, type TokenStatus } from "./facts";
import { obstacleTo } from "./gate";
import type { TokenInput } from "./input";
import { judgeNew } from "./lifetime";
import { bindingOf, replacedLinks } from "./links";
import { deliveredIds, isToPublish, type Outlook } from "./outlook";
import { needFor, nextRotation, type Need } from "./rotation";
import { staleAt } from "./revocation";
import { extrasDigest } from "./secret-content";
import { retrievalEnd, type SecretPlace, secretsToRemove, withoutSecrets } from "./secret-fate";
import { warningTimes } from "./warnings";

/** What is to be done about a token now. `issue` writes the status itself, step by step. */
export type TokenAction =
  | { readonly do: "create-connection"; readonly object: NewObject }
  | { readonly do: "remove-secret"; readonly secret: SecretPlace }
  | { readonly do: "issue"; readonly issuance: Issuance }
  | { readonly do: "publish"; readonly uid: string };

export interface TokenPlan {
  /** What is true once the actions are done; not to be written when one of them issues or creates, for then there is another plan. */
  readonly status: TokenStatus;
  readonly actions: readonly TokenAction[];
  /** When to look again by itself, in milliseconds since 1970. */
  readonly due?: number | undefined;
  /** The facts behind the status; an issuance builds on them. */
  readonly facts: TokenFacts;
  readonly need?: Need | undefined;
}

/** The whole life of a token as one decision: what it is now, what to do, and when to decide again (architecture §5). */
export function planToken(input: TokenInput): TokenPlan {
  const evolved = evolve(factsOf(input.token), input);
  const removed = secretsToRemove(evolved, input);
  const facts = withoutSecrets(evolved, removed);
  const removals = removed.map((secret) => ({ do: "remove-secret", secret }) as const);
  const need = facts.revoked || input.absent ? undefined : needFor(facts, input);
  if (!need) return finished({ facts, input }, removals);
  const judgement = judgeNew(input);
  const obstacle = obstacleTo({ facts, input, need, judgement });
  if (obstacle) return finished({ facts, input, need, obstacle }, removals);
  if ("create" in input.choice) {
    return {
      ...finished({ facts, input, need }, removals),
      actions: [...removals, { do: "create-connection", object: input.choice.create }],
    };
  }
  const issuance = issuanceOf(facts, input, { need, lifetime: judgement.lifetime });
  const { hash } = input.token.spec;
  if (hash) {
    const declared = { id: hash.prefix, hash: hash.sha256, issuedAt: input.now };
    return finished({ facts: commit(facts, declared, issuance), input }, removals);
  }
  return { ...finished({ facts, input, need }, []), actions: [...removals, { do: "issue", issuance }] };
}

/** The status to write at the commit point: exactly what the next plan will find, so that nothing is written twice. */
export function committedStatus(input: TokenInput, facts: TokenFacts): TokenStatus {
  return describe({ facts, input: { ...input, standing: { state: "pending" } } });
}

function issuanceOf(
  facts: TokenFacts,
  input: TokenInput,
  { need, lifetime }: Pick<Issuance, "lifetime"> & { readonly need: Need },
): Issuance {
  const { token } = input;
  const isBound = need.isExplicit || !facts.live?.length;
  return {
    lifetime,
    overlap: need.overlap,
    revision: declaredRevision(token),
    binding: isBound ? bindingOf(input) : {},
    isRebound: replacedLinks(facts, input).length > 0,
    delivered: deliveredIds(input),
    rotateAt: token.metadata.annotations?.[rotateAnnotation],
    secretDigest: token.spec.hash ? undefined : extrasDigest(token, input.extras),
  };
}

function finished(outlook: Outlook, removals: readonly TokenAction[]): TokenPlan {
  const [current] = outlook.facts.live ?? [];
  const publishes = isToPublish(outlook) && current?.secretUID !== undefined;
  return {
    status: describe(outlook),
    actions: publishes ? [...removals, { do: "publish", uid: current.secretUID }] : removals,
    due: dueOf(outlook),
    facts: outlook.facts,
    need: outlook.need,
  };
}

/** Whatever changes by the clock alone: ends, rotations, warnings, what cuts, and a name that is asked for once more. */
function dueOf(outlook: Outlook): number | undefined {
  const { facts, input } = outlook;
  if (facts.revoked || input.absent) return undefined;
  const [current] = facts.live ?? [];
  const { choice, cuts, gateway, host, user } = input;
  const links = [gateway, host, user, "found" in choice ? choice.found : undefined, { cuts }].flatMap((link) => link?.cuts ?? []);
  return nextOf(
    [
      ...(facts.live ?? []).map(endOf).filter(Number.isFinite),
      current && nextRotation(current, input.token),
      ...warningTimes(outlook),
      retrievalEnd(facts, input),
      staleAt(facts, input),
      input.blocked?.until,
      ...links.map(({ until }) => until),
    ],
    input.now,
  );
}
