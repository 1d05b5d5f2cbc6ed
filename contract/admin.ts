import { type Static, Type } from "@sinclair/typebox";
import { Closed } from "./cuts";
import { closed, oneOf, time } from "./fields";
import { linkKinds, recordKinds } from "./kinds";
import { AnyRecord } from "./records";

export * from "./cuts";

/** Request and answer bodies of the admin API: they validate, they type, and the OpenAPI document is made from them. */
const resourceVersion = Type.String({ pattern: "^[0-9]{1,40}$" });
const source = Type.String({ minLength: 1, maxLength: 128, description: "uid of namespace kube-system, or the file store's id." });
const epoch = Type.Integer({ minimum: 1 });

/** Records a batch may hold; keeps a permissive transaction within a few milliseconds. */
export const batchLimit = 200;

export const RecordBatch = Type.Object(
  {
    source,
    epoch,
    records: Type.Array(AnyRecord, { maxItems: batchLimit }),
    seenSequence: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          "The highest `sequence` that the writer has seen of this store. A store that is below it was restored from an older copy: it answers 503 until the next complete snapshot.",
      }),
    ),
  },
  { ...closed, $id: "RecordBatch" },
);
export type RecordBatch = Static<typeof RecordBatch>;

/** What became of one record, in the order of the batch. */
export const RecordOutcome = Type.Object(
  {
    outcome: oneOf(["applied", "unchanged", "stale", "refused"]),
    why: Type.Optional(Type.String({ description: "For `refused`: what to do about it." })),
    matched: Type.Optional(Type.Integer({ description: "For a break-glass: how many objects it acts on now." })),
  },
  { ...closed, $id: "RecordOutcome" },
);
export type RecordOutcome = Static<typeof RecordOutcome>;

const storeEpoch = Type.Optional(
  Type.Integer({
    description: "The epoch that the store is in: above the writer's, history was rewound since and another writer knew first.",
  }),
);

const storeComplete = Type.Optional(
  Type.Boolean({
    description: "False: the store has the records, and lets nothing through by them before a complete snapshot was carried.",
  }),
);

/** Answered when every later decision sees the batch (*committed*); the route adds what was *closed*. */
export const ApplyAnswer = Type.Object(
  {
    sequence: Type.Integer({ description: "Rises with every write to the store." }),
    epoch: storeEpoch,
    complete: storeComplete,
    outcomes: Type.Array(RecordOutcome),
  },
  { ...closed, $id: "ApplyAnswer" },
);
export type ApplyAnswer = Static<typeof ApplyAnswer>;

export const PushAnswer = Type.Object(
  {
    sequence: Type.Integer(),
    epoch: storeEpoch,
    complete: storeComplete,
    outcomes: Type.Array(RecordOutcome),
    closed: Type.Array(Closed),
  },
  { ...closed, $id: "PushAnswer" },
);
export type PushAnswer = Static<typeof PushAnswer>;

/** "You hold everything that was declared up to here." `resourceVersion` is the complete list's. */
export const SnapshotMark = Type.Object({ source, epoch, resourceVersion }, { ...closed, $id: "SnapshotMark" });
export type SnapshotMark = Static<typeof SnapshotMark>;

export const StoreState = Type.Object(
  {
    id: Type.String(),
    source: Type.Optional(Type.String({ description: "Absent until the first push binds the store." })),
    epoch: Type.Integer(),
    sequence: Type.Integer(),
    highWater: resourceVersion,
    complete: Type.Boolean({ description: "False: every request is answered 503 until a complete snapshot was carried." }),
    why: Type.Optional(Type.String({ description: "Why it is not complete." })),
  },
  { ...closed, $id: "StoreState" },
);
export type StoreState = Static<typeof StoreState>;

export const Digests = Type.Object({ buckets: Type.Array(Type.String()) }, { ...closed, $id: "Digests" });
export type Digests = Static<typeof Digests>;

export const BucketPath = Type.Object(
  { bucket: Type.String({ pattern: "^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$", description: "0 to 255." }) },
  closed,
);

const key = { kind: oneOf(recordKinds), namespace: Type.String(), name: Type.String() };

export const RecordSummary = Type.Object(
  { ...key, uid: Type.String(), resourceVersion, digest: Type.String() },
  { ...closed, $id: "RecordSummary" },
);
export type RecordSummary = Static<typeof RecordSummary>;

export const RecordSummaries = Type.Object({ records: Type.Array(RecordSummary) }, { ...closed, $id: "RecordSummaries" });

/** A token that was revoked, or in use and cut, when it was deleted: one under its name is to say that it is meant. */
export const Predecessor = Type.Object(
  {
    namespace: Type.String(),
    name: Type.String({ description: "The McpToken's name." }),
    uid: Type.String(),
    fate: oneOf(["revoked", "cut"]),
    revision: Type.Integer({ minimum: 0, description: "The highest that was seen of it." }),
    goneAt: time,
  },
  { ...closed, $id: "Predecessor" },
);
export type Predecessor = Static<typeof Predecessor>;

export const PredecessorList = Type.Object({ predecessors: Type.Array(Predecessor) }, { ...closed, $id: "PredecessorList" });

/** What a token was used for. Kept in memory and written now and then, never once a request. */
export const UsageEntry = Type.Object(
  {
    tokenId: Type.String(),
    namespace: Type.String(),
    token: Type.String({ description: "The McpToken's name." }),
    firstUsedAt: time,
    lastUsedAt: time,
    calls: Type.Integer(),
    client: Type.Optional(Type.String({ description: "As the client names itself, at most 100 characters." })),
  },
  { ...closed, $id: "UsageEntry" },
);
export type UsageEntry = Static<typeof UsageEntry>;

export const ServerAnswer = Type.Object(
  { namespace: Type.String(), server: Type.String(), at: time, status: Type.Integer() },
  { ...closed, $id: "ServerAnswer" },
);
export type ServerAnswer = Static<typeof ServerAnswer>;

export const Usage = Type.Object(
  { tokens: Type.Array(UsageEntry), servers: Type.Array(ServerAnswer), since: time },
  { ...closed, $id: "Usage" },
);
export type Usage = Static<typeof Usage>;

/** One request or stream that is open now. */
export const LiveSession = Type.Object(
  {
    id: Type.String(),
    replica: Type.String(),
    tokenId: Type.String(),
    namespace: Type.String(),
    connection: Type.String(),
    gateway: Type.String(),
    server: Type.String(),
    kind: oneOf(["request", "stream", "session"]),
    since: time,
    client: Type.Optional(Type.String()),
  },
  { ...closed, $id: "LiveSession" },
);
export type LiveSession = Static<typeof LiveSession>;

export const LiveSessions = Type.Object({ sessions: Type.Array(LiveSession) }, { ...closed, $id: "LiveSessions" });

export const ExplainQuery = Type.Object(
  { tokenId: Type.String(), server: Type.Optional(Type.String()) },
  { ...closed, $id: "ExplainQuery" },
);
export type ExplainQuery = Static<typeof ExplainQuery>;

const ExplainedLink = Type.Object(
  {
    link: oneOf(linkKinds),
    namespace: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    ok: Type.Boolean(),
    reason: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    since: Type.Optional(time),
    by: Type.Optional(Type.String()),
  },
  closed,
);

export const Explanation = Type.Object(
  {
    allow: Type.Boolean(),
    reason: Type.Optional(Type.String()),
    links: Type.Array(ExplainedLink),
    gateway: Type.Optional(Type.String()),
    server: Type.Optional(Type.String()),
  },
  { ...closed, $id: "Explanation" },
);
export type Explanation = Static<typeof Explanation>;

/** Server-sent on /admin/v1/events. `firstUse` starts a rotation's overlap; `cut` and `restored` are for people who watch. */
export const AdminEvent = Type.Object(
  {
    type: oneOf(["firstUse", "serverAnswered", "cut", "restored", "closed", "hold", "lifted"]),
    at: time,
    tokenId: Type.Optional(Type.String()),
    kind: Type.Optional(oneOf(recordKinds)),
    namespace: Type.Optional(Type.String()),
    name: Type.Optional(Type.String({ description: "Of the object; of a hold its id." })),
    detail: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer()),
  },
  { ...closed, $id: "AdminEvent" },
);
export type AdminEvent = Static<typeof AdminEvent>;

/** The body of every refusal on the admin port. */
export const AdminError = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.String({ description: "A stable word, such as `bad_request` or `source_mismatch`." }),
        message: Type.String({ description: "What is wrong, and what to do." }),
        field: Type.Optional(Type.String({ description: "The field at fault, as in `records[3].body.enabled`." })),
      },
      closed,
    ),
  },
  { ...closed, $id: "AdminError" },
);
export type AdminError = Static<typeof AdminError>;

/** What a caller may do: `apply` records of its own source (never holds), `observe`, `hold` (cut only), `lift`. */
export const scopes = ["apply", "observe", "hold", "lift"] as const;
export type Scope = (typeof scopes)[number];

/** The admin API's paths; both sides take them from here. */
export const adminRoutes = {
  records: "/admin/v1/records",
  snapshot: "/admin/v1/snapshot",
  state: "/admin/v1/state",
  digests: "/admin/v1/digests",
  bucket: "/admin/v1/digests/:bucket",
  explain: "/admin/v1/explain",
  cuts: "/admin/v1/cuts",
  holds: "/admin/v1/holds",
  cut: "/admin/v1/cuts/:id",
  predecessors: "/admin/v1/predecessors",
  usage: "/admin/v1/usage",
  sessions: "/admin/v1/sessions",
  events: "/admin/v1/events",
} as const;
