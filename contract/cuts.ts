import { type Static, Type } from "@sinclair/typebox";
import { closed, oneOf, time } from "./fields";
import { recordKinds } from "./kinds";
import { CutTarget } from "./records";

/** What a cut closed on one live replica. */
export const Closed = Type.Object(
  { replica: Type.String(), streams: Type.Integer(), requests: Type.Integer(), sessions: Type.Integer() },
  { ...closed, $id: "Closed" },
);
export type Closed = Static<typeof Closed>;

/** One thing that cuts, whoever made it. */
export const Cut = Type.Object(
  {
    id: Type.String({
      description: "The hold's id, or Kind/namespace/name of the break-glass; of a lost disablement Disabled/Kind/namespace/name.",
    }),
    origin: Type.Unsafe<"McpBreakGlass" | "McpClusterBreakGlass" | "Hold" | "Disabled">({
      ...oneOf(["McpBreakGlass", "McpClusterBreakGlass", "Hold", "Disabled"]),
      description: "`Disabled`: an object was disabled or deleted in a history that was rewound since; always orphaned.",
    }),
    orphaned: Type.Boolean({ description: "Its declaration is gone without having been lifted; it stays until lifted by name." }),
    target: CutTarget,
    namespace: Type.Optional(Type.String({ description: "Where it cuts. Absent, and no `namespaces` either: everywhere." })),
    namespaces: Type.Optional(Type.Array(Type.String())),
    userEmail: Type.Optional(Type.String()),
    reason: Type.String(),
    incident: Type.Optional(Type.String()),
    by: Type.Optional(Type.String()),
    since: time,
    until: Type.Optional(time),
    matched: Type.Integer(),
  },
  { ...closed, $id: "Cut" },
);
export type Cut = Static<typeof Cut>;

export const CutList = Type.Object({ cuts: Type.Array(Cut) }, { ...closed, $id: "CutList" });

/** All three, to ask what acts on one object; none of them, to ask for every cut in force. */
export const CutsQuery = Type.Object(
  {
    kind: Type.Optional(oneOf(recordKinds)),
    namespace: Type.Optional(Type.String({ maxLength: 253 })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 253 })),
  },
  closed,
);

export type CutsQuery = Static<typeof CutsQuery>;

export const CutPath = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 600, description: "As in `Cut`, percent-encoded." }) },
  closed,
);

export const LiftAnswer = Type.Object(
  { lifted: Type.String({ description: "The id that was asked for." }) },
  { ...closed, $id: "LiftAnswer" },
);

/** Ids of holds: `hold-` and a UUID, or, for one that keeps a cut which nobody declares, `orphaned-` and a hash. */
export const holdIdPattern = "^(hold|orphaned)-[0-9a-f-]{1,64}$";

export const NewHold = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        pattern: holdIdPattern,
        description:
          "Of a hold that a store has lost and is given back: one that has it already answers with its own. Absent: a new one is made up.",
      }),
    ),
    target: CutTarget,
    namespace: Type.String({ description: "Empty: in all namespaces." }),
    reason: Type.String({ minLength: 1, maxLength: 256 }),
    by: Type.String(),
  },
  { ...closed, $id: "NewHold" },
);
export type NewHold = Static<typeof NewHold>;

/** Spread, not intersected: a closed schema inside an intersection would refuse the other part's fields. */
export const Hold = Type.Object({ ...NewHold.properties, id: Type.String(), since: time }, { ...closed, $id: "Hold" });
export type Hold = Static<typeof Hold>;

/** Answered when every later decision denies; `closed` is what that closed on each live replica. */
export const HoldAnswer = Type.Object({ hold: Hold, closed: Type.Array(Closed) }, { ...closed, $id: "HoldAnswer" });
export type HoldAnswer = Static<typeof HoldAnswer>;
