import type { Enforced } from "../../crds/types";
import { compact } from "../runtime/compact";
import { sameContent } from "../runtime/same-content";
import type { Standing } from "../runtime/record-book";
import { isInTime, type LiveEntry, type TokenFacts } from "./facts";
import type { Obstacle } from "./gate";
import type { TokenInput } from "./input";
import { tokenRecord } from "./record";
import type { Need } from "./rotation";

/** A token's facts, and what stands between them and being true. */
export interface Outlook {
  readonly facts: TokenFacts;
  readonly input: TokenInput;
  /** Why a new token is needed, where one is. */
  readonly need?: Need | undefined;
  /** What keeps it from being issued. */
  readonly obstacle?: Obstacle | undefined;
}

/** The live tokens that have not ended, the newest first; none once it is revoked. */
export function workingOf({ facts, input }: Outlook): readonly LiveEntry[] {
  return facts.revoked ? [] : (facts.live ?? []).filter((entry) => isInTime(entry, input.now));
}

/** Whether the gateway has confirmed exactly these facts: not those before, nor those of a record that is still under way. */
export function isConfirmed({ facts, input }: Outlook): boolean {
  return input.standing.state === "confirmed" && isRecorded(facts, input);
}

/** Whether the object's record, as it stands, already says what these facts say. */
function isRecorded(facts: TokenFacts, { token, absent }: TokenInput): boolean {
  const planned = tokenRecord({ ...token, status: facts }, absent);
  return sameContent(planned.body, tokenRecord(token, absent).body);
}

/** The current token works at the gateway, and has now to become visible under its Secret's name. */
export function isToPublish(outlook: Outlook): boolean {
  const [current] = workingOf(outlook);
  const { token, absent } = outlook.input;
  const isOut = token.status?.enforced?.tokenIds?.includes(current?.id ?? "") ?? false;
  return current?.secretUID !== undefined && !isOut && !absent && isConfirmed(outlook);
}

/** What the gateway enforces, once this plan is carried out. */
export function enforcedFacts(outlook: Outlook): Enforced | undefined {
  const { token, standing, absent } = outlook.input;
  const before = token.status?.enforced;
  if (!isConfirmed(outlook) || absent || standing.state !== "confirmed") return before;
  const { generation } = token.metadata;
  const tokenIds = workingOf(outlook).map(({ id }) => id);
  if (before?.generation === generation && sameContent(before.tokenIds, tokenIds)) return before;
  return { generation, tokenIds, ...stampOf(standing, before) };
}

/** A comparison confirms as well as a push, but tells neither when nor by how many. */
function stampOf(
  { confirmation }: Standing & { readonly state: "confirmed" },
  before: Enforced | undefined,
): Pick<Enforced, "time" | "replicas"> {
  if (confirmation) return { time: new Date(confirmation.time).toISOString(), replicas: confirmation.replicas };
  return compact({ time: before?.time, replicas: before?.replicas });
}

/** Ids that whoever uses the token has been given. */
export function deliveredIds({ token }: TokenInput): readonly string[] {
  return token.status?.enforced?.tokenIds ?? [];
}
