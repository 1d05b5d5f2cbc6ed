import {
  adminRoutes,
  type Closed,
  CutPath,
  HoldAnswer,
  LiftAnswer,
  NewHold,
  PushAnswer,
  RecordBatch,
  type RecordOutcome,
  SnapshotMark,
  StoreState,
} from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import type { AnyRecord } from "../../contract/records";
import { tokenPattern } from "../../contract/token";
import { AdminFault } from "./admin-fault";
import { type AdminRoute, route } from "./admin-route";
import { Announcements } from "./announcements";
import type { AdminParts } from "./ports";

/** What changes the store. An apply never touches holds: its records know no such kind. */
export function writeRoutes(parts: AdminParts): AdminRoute[] {
  return [pushRoute(parts), snapshotRoute(parts), holdRoute(parts), liftRoute(parts)];
}

function pushRoute({ store, live, events, now }: AdminParts): AdminRoute {
  const announcements = new Announcements();
  return route({
    method: "POST",
    url: adminRoutes.records,
    scope: "apply",
    summary: "Applies records of one source. Answers when every later decision sees them, and what that closed.",
    body: RecordBatch,
    answer: PushAnswer,
    async handle({ body }) {
      const { result, closed } = await live.closedDuring(() => store.apply(body));
      for (const event of announcements.of(body.records, result.outcomes, now())) events.publish(event);
      announceClosed({ events, now }, closed);
      return { body: { ...result, closed: [closed] }, audit: auditOf(body.records, result.outcomes) };
    },
  });
}

function snapshotRoute({ store, live, events, now }: AdminParts): AdminRoute {
  return route({
    method: "POST",
    url: adminRoutes.snapshot,
    scope: "apply",
    summary: "Says that the store now holds everything that is declared. The first one opens the gateway.",
    body: SnapshotMark,
    answer: StoreState,
    async handle({ body }) {
      // Opening a new epoch makes older permissive records void, so this too may close something.
      const { result, closed } = await live.closedDuring(() => store.complete(body));
      announceClosed({ events, now }, closed);
      return { body: result, audit: { epoch: body.epoch, resourceVersion: body.resourceVersion } };
    },
  });
}

function holdRoute({ store, live, events, now }: AdminParts): AdminRoute {
  return route({
    method: "POST",
    url: adminRoutes.holds,
    scope: "hold",
    summary: "Cuts at the gateway itself, when Kubernetes is gone. Answers when it is enforced.",
    body: NewHold,
    answer: HoldAnswer,
    status: 201,
    async handle({ body }) {
      checkTarget(body);
      checkWords(body);
      const { result: hold, closed } = await live.closedDuring(() => store.addHold(body));
      events.publish({ type: "hold", at: now(), namespace: hold.namespace, name: hold.id, detail: hold.reason });
      announceClosed({ events, now }, closed);
      return { body: { hold, closed: [closed] }, audit: { ...hold } };
    },
  });
}

function liftRoute({ store, events, now }: AdminParts): AdminRoute {
  return route({
    method: "DELETE",
    url: adminRoutes.cut,
    scope: "lift",
    summary: "Lifts a hold, or an orphaned cut, by its id.",
    path: CutPath,
    answer: LiftAnswer,
    async handle({ path: { id } }) {
      const isLifted = await store.lift(id);
      if (!isLifted) {
        throw new AdminFault(
          "not_found",
          `No hold or orphaned cut is called "${id}". GET ${adminRoutes.cuts} lists them; a break-glass is lifted by deleting its object.`,
          { field: "id" },
        );
      }
      events.publish({ type: "lifted", at: now(), name: id });
      return { body: { lifted: id }, audit: { id } };
    },
  });
}

/** Exactly one way to say what is cut: an empty target would cut nothing, two could cut more than was meant. */
function checkTarget({ target }: NewHold): void {
  const ways = [target.name, target.matchLabels, target.all || undefined].filter((way) => way !== undefined);
  if (ways.length === 1) return;
  throw new AdminFault("bad_request", "target: give exactly one of name, matchLabels, all: true.", { field: "target" });
}

/** A hold is shown to everybody who looks; a token pasted into its reason would be, too. */
function checkWords({ reason, by }: NewHold): void {
  const field = tokenPattern.test(reason) ? "reason" : tokenPattern.test(by) ? "by" : undefined;
  if (field !== undefined) throw new AdminFault("bad_request", `${field}: it holds a token; name it by its prefix only.`, { field });
}

function announceClosed({ events, now }: Pick<AdminParts, "events" | "now">, { replica, streams, requests, sessions }: Closed): void {
  const count = streams + requests + sessions;
  if (count > 0) events.publish({ type: "closed", at: now(), count, detail: replica });
}

/** Which objects were written, by outcome; what is unchanged is only counted, for a snapshot repeats everything. */
function auditOf(records: readonly AnyRecord[], outcomes: readonly RecordOutcome[]): Record<string, unknown> {
  const keysWith = (wanted: RecordOutcome["outcome"]) => records.filter((_, index) => outcomes[index]?.outcome === wanted).map(keyText);
  const told = { applied: keysWith("applied"), refused: keysWith("refused"), stale: keysWith("stale") };
  return { ...Object.fromEntries(Object.entries(told).filter(([, keys]) => keys.length > 0)), unchanged: keysWith("unchanged").length };
}
