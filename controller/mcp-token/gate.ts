import type { Judgement } from "../../crds/schema/policy/judge-expiry";
import type { Finding } from "../runtime/conditions";
import { nameOf } from "../world/known";
import { secretNameOf } from "../world/indexes";
import { declaredRevision, timeText, type TokenFacts } from "./facts";
import type { TokenInput } from "./input";
import { wordsOf } from "./lifetime";
import { missingLink, replacedLinks, restrictionOfToken } from "./links";
import type { Need } from "./rotation";

/** Why no token may be issued now. `stalls`: a person must change the object; `holds`: something keeps it back on purpose. */
export interface Obstacle {
  readonly kind: "waits" | "stalls" | "holds";
  readonly finding: Finding;
}

type Check = (question: Question) => Obstacle | undefined;

interface Question {
  readonly facts: TokenFacts;
  readonly input: TokenInput;
  readonly need: Need;
  readonly judgement: Judgement;
}

/** Everything that an issuance must pass, first to last. */
const checks: readonly Check[] = [
  ({ input }) => waits(missingLink(input)),
  ({ facts, input }) => stalls(previouslyRevoked(facts, input)),
  ({ input }) => stalls(secretTaken(input)),
  ({ judgement, input }) => stalls(alreadyPast(judgement, input.now)),
  ({ facts, input, need }) => stalls(need.isExplicit ? undefined : replacedFinding(replacedLinks(facts, input))),
  ({ input }) => holds(restrictionOfToken(input)),
  ({ judgement }) => holds(judgement.ok ? undefined : { reason: "PolicyViolated", message: wordsOf(judgement) }),
  ({ input }) => waits(input.general),
  ({ input }) => waits(input.isPictureComplete ? undefined : incompletePicture),
];

/** What keeps a needed token from being issued; undefined: nothing. */
export function obstacleTo(question: Question): Obstacle | undefined {
  for (const check of checks) {
    const obstacle = check(question);
    if (obstacle) return obstacle;
  }
  return undefined;
}

const incompletePicture: Finding = {
  reason: "GatewayUnknown",
  message: "Nothing is issued before the gateway has answered: it may hold cuts that are made there, and knows what had this name before.",
};

/** A token of this name was revoked, or cut while it was in use: its name alone does not bring access back. */
function previouslyRevoked(facts: TokenFacts, { predecessor, token }: TokenInput): Finding | undefined {
  if (!predecessor || facts.live?.length || declaredRevision(token) > predecessor.revision) return undefined;
  const wanted = `write a spec.rotation.revision above ${predecessor.revision} to go on under this name`;
  return { reason: "PreviouslyRevoked", message: `A token of this name was ${predecessor.fate} when it went: ${wanted}.` };
}

/** The older of two tokens has a Secret's name, and whoever already holds it keeps it. */
function secretTaken({ rival, blocked, token, now }: TokenInput): Finding | undefined {
  if (rival) {
    const message = `${nameOf(rival)} has the Secret ${secretNameOf(token) ?? ""}: make a new McpToken with another secret.name.`;
    return { reason: "SecretTaken", message };
  }
  return blocked && blocked.until > now ? { reason: blocked.reason, message: blocked.message } : undefined;
}

/** `at` in the past: there is nothing to issue. */
function alreadyPast({ lifetime }: Judgement, now: number): Finding | undefined {
  if (lifetime.ends !== "at" || !(lifetime.time <= now)) return undefined;
  return { reason: "Expired", message: `spec.expiry.at (${timeText(lifetime.time)}) has passed: write a later one.` };
}

export function replacedFinding(replaced: readonly string[]): Finding | undefined {
  if (replaced.length === 0) return undefined;
  const message = `Another ${replaced.join(" and ")} has the name of the one that the token was issued for: raise spec.rotation.revision to issue a new token for it.`;
  return { reason: "Replaced", message };
}

function waits(finding: Finding | undefined): Obstacle | undefined {
  return finding && { kind: "waits", finding };
}

function stalls(finding: Finding | undefined): Obstacle | undefined {
  return finding && { kind: "stalls", finding };
}

function holds(finding: Finding | undefined): Obstacle | undefined {
  return finding && { kind: "holds", finding };
}
