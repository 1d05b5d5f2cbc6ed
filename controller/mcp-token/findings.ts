import type { Finding, Findings } from "../runtime/conditions";
import { absence, notEnforced } from "../world/link-status";
import { declaredRevision, endOf, isInTime, timeText } from "./facts";
import { replacedFinding } from "./gate";
import { judgeIssued, wordsOf } from "./lifetime";
import { missingLink, replacedLinks, restrictionOfToken } from "./links";
import { enforcedFacts, isConfirmed, type Outlook } from "./outlook";
import { nextRotation, waitsForOld } from "./rotation";
import { extrasDigest } from "./secret-content";
import { warningFor } from "./warnings";

type Extra = NonNullable<Findings["others"]>[number];

/** What is true of a token, for its conditions. */
export function findingsOf(outlook: Outlook): Findings {
  const trouble = troubleOf(outlook);
  return {
    ready: trouble ? { status: "False", ...trouble.finding } : { status: "True", ...readiness(outlook) },
    reconciling: trouble && !trouble.stalls ? trouble.finding : undefined,
    stalled: trouble?.stalls ? trouble.finding : undefined,
    restricted: restriction(outlook),
    others: [revokedCondition, expiresSoon, oldTokenInUse, secretOutdated, secretNotWritten, policyViolated].flatMap(
      (find) => find(outlook) ?? [],
    ),
  };
}

/** Whether something cuts it on purpose; what was never issued because of that is held, not lost. */
export function restriction({ facts, input, obstacle }: Outlook): Finding | undefined {
  if (facts.revoked) return { reason: "Revoked", message: "It is revoked for good." };
  if (facts.live?.length) return restrictionOfToken(input);
  return obstacle?.kind === "holds" ? held(obstacle.finding) : restrictionOfToken(input);
}

interface Trouble {
  readonly finding: Finding;
  readonly stalls: boolean;
}

function troubleOf(outlook: Outlook): Trouble | undefined {
  const { facts, input } = outlook;
  if (input.absent) return waits(absence);
  if (input.standing.state === "refused") return stalls({ reason: "Refused", message: `The gateway refuses it: ${input.standing.why}` });
  if (facts.revoked) return unconfirmed(outlook);
  return facts.live?.length ? troubleOfIssued(outlook) : troubleOfUnissued(outlook);
}

function troubleOfUnissued({ obstacle, input }: Outlook): Trouble {
  if (!obstacle) return waits(input.unwritten ?? { reason: "Issuing", message: "A token is being issued." });
  if (obstacle.kind === "holds") return waits(held(obstacle.finding));
  return obstacle.kind === "stalls" ? stalls(obstacle.finding) : waits(obstacle.finding);
}

function troubleOfIssued(outlook: Outlook): Trouble | undefined {
  const { facts, input, obstacle } = outlook;
  const missing = missingLink(input);
  if (missing) return waits(missing);
  const replaced = replacedFinding(replacedLinks(facts, input));
  if (replaced) return stalls(replaced);
  if (obstacle?.kind === "stalls") return stalls(obstacle.finding);
  return expiry(outlook) ?? unconfirmed(outlook);
}

function expiry({ facts, input, need, obstacle }: Outlook): Trouble | undefined {
  const [current] = facts.live ?? [];
  if (!current || isInTime(current, input.now)) return undefined;
  const message = `It ended at ${timeText(endOf(current))}`;
  const heldBack = obstacle?.finding ?? input.unwritten;
  if (need)
    return waits({
      reason: "Expired",
      message: `${message}; the next one is ${heldBack ? `held back: ${heldBack.message}` : "being issued."}`,
    });
  return stalls({
    reason: "Expired",
    message: `${message}: raise spec.rotation.revision to issue another, after moving spec.expiry if that is over.`,
  });
}

function unconfirmed(outlook: Outlook): Trouble | undefined {
  const { facts, input } = outlook;
  const enforced = enforcedFacts(outlook);
  const [current] = facts.live ?? [];
  const isOut = Boolean(facts.revoked) || (current !== undefined && enforced?.tokenIds?.includes(current.id));
  if (!isOut) return waits({ reason: "Issuing", message: "A token was issued; the gateway has not confirmed it yet." });
  if (isConfirmed(outlook)) return undefined;
  const finding = notEnforced(input.token, input.standing.state === "confirmed" ? { state: "pending" } : input.standing, enforced);
  return finding && waits(finding);
}

function readiness({ facts, input, obstacle }: Outlook): Finding {
  if (facts.revoked) return { reason: "Revoked", message: "The gateway refuses it, for good." };
  const seen = facts.revision ?? 0;
  const revision = declaredRevision(input.token);
  const sentences = [
    "The gateway accepts it.",
    obstacle && `The next token is held back: ${obstacle.finding.message}`,
    revision < seen && input.token.spec.rotation?.revision !== undefined
      ? `spec.rotation.revision ${revision} is below ${seen}, which was seen before, and is ignored.`
      : undefined,
  ];
  return { reason: "Issued", message: sentences.filter((sentence) => sentence !== undefined).join(" ") };
}

function revokedCondition({ facts, input }: Outlook): Extra | undefined {
  if (!facts.revoked) return undefined;
  const { at, reason, by } = facts.revoked;
  const isTakenBack = (reason === "Declared" || reason === "Ordered") && input.token.spec.revoked !== true;
  const takenBack = isTakenBack ? " Taking spec.revoked back changes nothing: make a new McpToken." : "";
  return {
    type: "Revoked",
    status: "True",
    reason,
    message: `Revoked at ${at}${by === undefined ? "" : ` by ${by}`}, for good.${takenBack}`,
  };
}

function expiresSoon(outlook: Outlook): Extra | undefined {
  const message = warningFor(outlook);
  return message === undefined ? undefined : { type: "ExpiresSoon", status: "True", reason: "ExpiresSoon", message };
}

function oldTokenInUse({ facts, input }: Outlook): Extra | undefined {
  const [current, old] = facts.live ?? [];
  if (!current || !old || facts.revoked || !waitsForOld(facts, input)) return undefined;
  const due = nextRotation(current, input.token);
  const message = `The rotation due at ${timeText(due ?? input.now)} waits: ${old.id}, the token before this one, is still used. It ends at ${timeText(endOf(old))}.`;
  return { type: "OldTokenInUse", status: "True", reason: "OldTokenInUse", message };
}

function secretOutdated({ facts, input }: Outlook): Extra | undefined {
  const [current] = facts.live ?? [];
  if (facts.revoked || current?.secretUID === undefined || !input.gateway) return undefined;
  if (current.secretDigest === extrasDigest(input.token, input.extras)) return undefined;
  const message = "URL, header, key or template changed after the Secret was written; the next rotation writes it.";
  return { type: "SecretOutdated", status: "True", reason: "SecretOutdated", message };
}

/** Beside Ready as well: a token that is to be rotated works on, until it ends. */
function secretNotWritten({ need, obstacle, input }: Outlook): Extra | undefined {
  if (!need || obstacle || !input.unwritten) return undefined;
  return { type: "SecretNotWritten", status: "True", ...input.unwritten };
}

function policyViolated({ facts, input, obstacle }: Outlook): Extra | undefined {
  const [current] = facts.live ?? [];
  const judgement = current && !facts.revoked ? judgeIssued(current, input) : undefined;
  const isHeld = obstacle?.finding.reason === "PolicyViolated";
  const message = judgement && !judgement.ok ? wordsOf(judgement) : isHeld ? obstacle.finding.message : undefined;
  return message === undefined ? undefined : { type: "PolicyViolated", status: "True", reason: "PolicyViolated", message };
}

function held({ message }: Finding): Finding {
  return { reason: "IssuanceHeld", message };
}

function waits(finding: Finding): Trouble {
  return { finding, stalls: false };
}

function stalls(finding: Finding): Trouble {
  return { finding, stalls: true };
}
