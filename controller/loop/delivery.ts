import type { PushAnswer } from "../../contract/admin";
import { Backoff } from "../runtime/backoff";
import { Freshness } from "../runtime/freshness";
import { NotYet } from "../runtime/not-yet";
import { Outbox } from "../runtime/outbox";
import type { Page } from "../runtime/record-book";
import { Synchroniser } from "../runtime/synchroniser";
import type { Effects } from "./effects";
import { refillHolds } from "./holds-refill";
import type { Memory } from "./memory";
import { Recorder } from "./recorder";
import type { Reports } from "./reports";

/** Restrictions that are pushed at the same time, each on a connection of its own. */
const restrictionsAtOnce = 4;

/** Milliseconds that the source may take to notice a rewind that another replica has noticed. */
const longestDeafness = 180_000;

/** Milliseconds in which ordinary records gather after a push. */
const gathering = 15;

export interface Delivery {
  readonly recorder: Recorder;
  readonly synchroniser: Synchroniser;
  /** Before the source is read. */
  begin(): void;
  /** The source tells another history from now on. */
  rewound(): void;
  close(): void;
}

interface DeliveryParts {
  readonly effects: Effects;
  readonly memory: Memory;
  readonly report: Reports;
  /** The gateway has answered about some records. */
  readonly answered: (pages: readonly Page[]) => void;
  /** The store turned out to belong to another source, or to ours again. */
  readonly ownershipChanged: () => void;
  /** The gateway holds everything that is declared. */
  readonly synchronised: (result: { readonly repaired: number; readonly isFirst: boolean }) => void;
  /** History was rewound, and our source does not notice: only a new start helps. */
  readonly deaf: () => void;
  /** It could not be told so. */
  readonly notSynchronised: () => void;
}

/** Everything by which the gateway comes to hold what is declared. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { effects, memory, report } = parts;
  const { source, random } = effects;
  const { book, world, session } = memory;
  const backoff = (first: number, longest: number) => new Backoff({ first, longest, random });
  const failed = (error: unknown, wait: number) => {
    report.push(error, wait);
    synchroniser.nudge();
  };
  const outboxes = { ...effects, book, header: () => memory.session.header, settled: settling(parts, () => synchroniser.nudge()), failed };
  const restrictions = new Outbox({
    ...outboxes,
    urgency: "restriction",
    concurrency: restrictionsAtOnce,
    gathering: 0,
    backoff: backoff(50, 2_000),
  });
  const ordinary = new Outbox({ ...outboxes, urgency: "ordinary", concurrency: 1, gathering, backoff: backoff(50, 10_000) });
  const freshness = new Freshness({ ...effects, session });
  const recorder: Recorder = new Recorder({ ...effects, ...memory, restrictions, ordinary, backoff: backoff(1_000, 60_000) });
  const synchroniser: Synchroniser = new Synchroniser({
    ...effects,
    ...memory,
    restrictions,
    ordinary,
    freshness,
    freshVersion: async () => await source.freshVersion(),
    refillHolds: async (isWhole) => await refillHolds({ ...effects, world, book }, isWhole),
    restateCuts: () => recorder.restateCuts(),
    confirmGone: async (key, uid, since) => await source.confirmGone(key, uid, since),
    synchronised: (result) => {
      foreign(false);
      patience.over();
      if (!result.isFirst && result.repaired > 0) effects.metrics.driftRepaired(result.repaired);
      recorder.tellEnds();
      parts.synchronised(result);
    },
    failed: (error, wait) => {
      report.synchronise(error, wait);
      if (isMismatch(error)) foreign(true, error);
      parts.notSynchronised();
    },
    waiting: (reason) => {
      report.waiting(reason);
      patience.note(reason.reason, effects.now());
    },
    backoff: backoff(100, 15_000),
    patience: backoff(100, 1_000),
  });
  const foreign = ownership(parts, [restrictions, ordinary]);
  const patience = patienceWith(parts);
  const rewound = rewinding({ session, ordinary, synchroniser, freshness, recorder });
  const close = () => {
    freshness.stop();
    synchroniser.stop();
    restrictions.close();
    ordinary.close();
  };
  return { recorder, synchroniser, begin: () => freshness.begin(), rewound, close };
}

interface Rewinding {
  readonly session: Memory["session"];
  readonly ordinary: Outbox;
  readonly synchroniser: Synchroniser;
  readonly freshness: Freshness;
  readonly recorder: Recorder;
}

/** Forgets what belongs to the history before; from here on only restrictions go out, until everything has been told anew. */
function rewinding({ session, ordinary, synchroniser, freshness, recorder }: Rewinding): () => void {
  return () => {
    ordinary.hold(new NotYet("rewound", "history was rewound: everything is being told anew"));
    synchroniser.pause();
    session.rewound();
    freshness.rewound();
    recorder.rewound();
  };
}

/** Takes in whether the store belongs to another source. */
function ownership({ effects, memory, ownershipChanged }: DeliveryParts, outboxes: readonly Outbox[]) {
  const { session } = memory;
  return (isForeign: boolean, why?: Error): void => {
    effects.metrics.storeForeign(isForeign ? 1 : 0);
    // Nothing more is pushed where nothing is taken.
    if (why) for (const outbox of outboxes) outbox.hold(why);
    if (session.isForeign === isForeign) return;
    session.setForeign(isForeign);
    ownershipChanged();
  };
}

/** A watch that is half-open is noticed within 90 s; what was not told of a rewind after that never will be. */
function patienceWith({ deaf }: DeliveryParts) {
  let since: number | undefined;
  return {
    note: (reason: NotYet["reason"], now: number): void => {
      since = reason === "rewound" ? (since ?? now) : undefined;
      if (since !== undefined && now - since > longestDeafness) deaf();
    },
    over: (): void => {
      since = undefined;
    },
  };
}

function isMismatch(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "source_mismatch";
}

function settling({ memory, answered }: DeliveryParts, overtaken: () => void): (pages: readonly Page[], answer: PushAnswer) => void {
  return (pages, answer) => {
    // Another replica knows of a rewind that we have not heard of.
    if (memory.session.answered(answer)) overtaken();
    answered(pages);
  };
}
