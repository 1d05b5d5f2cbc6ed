import { type KindName, kinds } from "../../../crds/types";
import { Backoff } from "../../runtime/backoff";
import type { WatchedHistory } from "../../runtime/reflector/watched-history";
import type { Definitions } from "./definitions/definitions";
import { Departures } from "./definitions/departures";
import { Return } from "./definitions/return";
import { namespacesOf } from "./kinds";
import type { Declarations } from "./objects/declarations";
import { Feed } from "./objects/feed";
import type { KubeSourceOptions } from "./options";

/** What one kind goes through on its way in. */
export interface KindLine {
  readonly kind: KindName;
  readonly feed: Feed;
  readonly departures: Departures;
}

export interface KindLineParts {
  readonly options: KubeSourceOptions;
  readonly history: WatchedHistory;
  readonly definitions: Definitions;
  readonly declarations: Declarations;
  readonly lastArrival: () => number;
  readonly isSameCluster: () => Promise<boolean>;
  readonly synced: () => void;
}

const defaultQuiet = 60_000;

export function kindLine(kind: KindName, parts: KindLineParts): KindLine {
  const { options, history, definitions, declarations, synced } = parts;
  const { api, timers, log, random, now, metrics, comeback, quietAfterReturn: quiet = defaultQuiet } = options;
  const back = new Return({ ...parts, kind, watchedUpTo: () => feed.watchedUpTo, quiet, now, log });
  const departures = new Departures({
    kind,
    definitions,
    back,
    tell: ({ key, uid, version }) => {
      const kept = declarations.find(key);
      if (kept?.declared.metadata.uid === uid) declarations.drop(kept, version);
    },
    holding: (count) => metrics.heldDeletions(kind, count),
    backoff: new Backoff({ first: 100, longest: 30_000, random }),
    timers,
    log,
  });
  const feed: Feed = new Feed({
    kind,
    namespaces: namespacesOf(kind, options),
    api,
    declarations,
    departures,
    synced: () => {
      // A kind that is back is listed again.
      departures.look();
      synced();
    },
    metrics: metrics.watch(kinds[kind].plural),
    timers,
    now,
    random,
    log,
    comeback,
    history,
  });
  metrics.readStaleness(kinds[kind].plural, () => feed.staleness);
  return { kind, feed, departures };
}
