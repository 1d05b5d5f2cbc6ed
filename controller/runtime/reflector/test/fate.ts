import * as fc from "fast-check";
import { compareResourceVersions } from "../../../../contract/version";
import { type Ask, expired, lineFor } from "./model-server";
import { answer, errorLine, reset } from "./lines";
import { WatchedHistory } from "../watched-history";
import { SetUp } from "./set-up";

/** What happens to one reflector: something, to some object, and then some time goes by. */
export interface Happening {
  readonly does: keyof typeof happenings;
  readonly name: string;
  readonly count: number;
  /** Milliseconds. */
  readonly wait: number;
}

type Happen = (life: Life, happening: Happening) => void;

const everything: readonly Ask[] = ["watch list", "watch", "list", "continue", "fresh"];

function fault(does: Error | "hang" | "behind" | "cut" | "cut cleanly", on: readonly Ask[] = everything): Happen {
  return ({ setUp: { server } }, { count }) => {
    for (let time = 0; time < count; time++) server.faults.push({ on, does });
  };
}

/** What servers, networks and people do; the first ones more often. */
const happenings = {
  put: (life, { name }) => life.change(() => life.setUp.server.put(name)),
  remove: (life, { name }) => life.change(() => life.setUp.server.remove(name)),
  replace: (life, { name }) => life.change(() => life.replaceUnheard(name)),
  "another kind": (life) => life.change(() => life.setUp.server.history.moveOn()),
  bookmark: ({ setUp }) => setUp.server.bookmark(),
  end: ({ setUp }) => setUp.server.endWatches(),
  reset: ({ setUp }) => setUp.server.endWatches(reset()),
  "half-open": ({ setUp }) => setUp.server.goHalfOpen(),
  compact: ({ setUp }) => setUp.server.history.compact(),
  expired: ({ setUp }) => setUp.server.say(errorLine(410, "Expired")),
  error: ({ setUp }) => setUp.server.say(errorLine(500, "InternalError")),
  garbage: ({ setUp }) => setUp.server.say("garbage"),
  swap: (life, { name }) => life.change(() => life.swap(name)),
  stale: (life, { count }) => life.repeat(count),
  "503": fault(answer(503)),
  "429": fault(answer(429, 7_000)),
  "401": fault(answer(401)),
  "404": fault(answer(404)),
  "410": fault(expired(), ["watch", "list", "continue"]),
  refused: fault(reset()),
  unanswered: fault("hang", ["watch list", "watch", "fresh"]),
  cut: fault("cut", ["watch list", "watch"]),
  "cut cleanly": fault("cut cleanly", ["watch list", "watch"]),
  behind: fault("behind", ["watch list"]),
  rewind: (life, { count }) => life.rewind(count),
  "rewind, versions raised": (life, { count }) => life.rewind(count, 1_000),
  await: (life, { count }) => life.awaitVersion(count),
} satisfies Record<string, Happen>;

const names = Object.keys(happenings) as (keyof typeof happenings)[];

export const happening: fc.Arbitrary<Happening> = fc.record({
  does: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...names.slice(0, 5)) }, { weight: 2, arbitrary: fc.constantFrom(...names) }),
  name: fc.constantFrom("a", "b", "c"),
  count: fc.integer({ min: 1, max: 4 }),
  wait: fc.constantFrom(0, 0, 10, 900, 8_000, 61_000, 100_000),
});

/** One reflector, or two that share what they see, their server, and what must hold at every moment. */
export class Life {
  readonly setUp: SetUp;
  /** Another watch of the same server, in the same time. */
  readonly #sibling: SetUp | undefined;
  readonly #history = new WatchedHistory();
  /** How often somebody was told that history was rewound. */
  #found = 0;
  /** Of each watch, when a line was repeated last. */
  #relistsAtRepetition: readonly number[] = [];
  #rewinds = 0;
  #seen = { upTo: "0", rewinds: 0 };

  constructor(random: number, watches: 1 | 2 = 1) {
    const ports = { random: () => random, history: this.#history };
    this.setUp = new SetUp(ports);
    const { server, time } = this.setUp;
    if (watches === 2) this.#sibling = new SetUp({ ...ports, api: server, timers: time, now: time.now });
    this.#history.join(() => this.#found++);
    for (const name of ["a", "b", "c", "a"]) server.put(name);
    for (const { reflector } of this.#all) reflector.start();
  }

  get #all(): readonly SetUp[] {
    return this.#sibling ? [this.setUp, this.#sibling] : [this.setUp];
  }

  async live(happening: Happening): Promise<void> {
    const happen: Happen = happenings[happening.does];
    happen(this, happening);
    await this.setUp.time.advance(happening.wait);
    this.#look();
  }

  /**
   * A history that was rewound and has grown again beyond what was seen cannot be told from the one before by anybody: until the
   * reflector has found out, it grows no further than below that.
   */
  change(change: () => void): void {
    const { revision } = this.setUp.server.history;
    const { highest } = this.#history;
    const isLost = compareResourceVersions(highest, String(revision)) > 0;
    // A replacement takes two versions.
    if (!isLost || compareResourceVersions(highest, String(revision + 2)) > 0) change();
  }

  /** The object is deleted and made anew, and only the second is heard of. */
  replaceUnheard(name: string): void {
    const { server } = this.setUp;
    server.history.remove(name);
    server.put(name);
  }

  /** Two changes come in the wrong order. */
  swap(name: string): void {
    const { server } = this.setUp;
    const lines = [server.history.put(name), server.history.put(name === "a" ? "b" : "a")].map(lineFor);
    for (const line of lines.toReversed()) server.say(line);
  }

  repeat(back: number): void {
    const change = this.setUp.server.history.after(0).at(-back);
    this.#relistsAtRepetition = this.#all.map(({ relists }) => relists);
    if (change) this.setUp.server.say(lineFor(change));
  }

  /**
   * While a repeated line has not been made up for by a list, an object that comes back after its deletion was seen looks like one that
   * was missed. Versions that are raised do not tell otherwise, so that does not happen in this moment.
   */
  rewind(steps: number, bump?: number): void {
    const isUnsure = this.#all.some(({ relists }, index) => relists === this.#relistsAtRepetition[index]);
    if (bump !== undefined && isUnsure) return;
    this.#rewinds++;
    this.setUp.server.rewind(steps, bump);
  }

  awaitVersion(ahead: number): void {
    const { reflector, server, witness } = this.setUp;
    const version = String(server.history.revision + ahead);
    void reflector.waitUntilSeen(version, 50_000).then((seen) => {
      if (seen && compareResourceVersions(reflector.seenUpTo, version) < 0) witness.faults.push(`${version} was not seen yet`);
    });
  }

  /** What is wrong after everything went well for a while; nothing, if all is well. */
  async faults(): Promise<readonly string[]> {
    const { server, time, witness } = this.setUp;
    server.faults.length = 0;
    for (let minute = 0; minute < 20 && (minute === 0 || this.#differences().length > 0); minute++) {
      await time.advance(minute === 0 ? 0 : 60_000);
      server.bookmark();
      await time.advance(0);
      this.#look();
    }
    const differences = this.#differences();
    for (const { reflector } of this.#all) await reflector.stop();
    const left = [...(server.open > 0 ? ["a request was left"] : []), ...(time.pending > 0 ? ["a timer was left"] : [])];
    return [...witness.faults, ...(this.#sibling?.witness.faults ?? []), ...differences, ...left];
  }

  #look(): void {
    const { reflector, witness } = this.setUp;
    const { rewinds } = witness;
    const falls = compareResourceVersions(reflector.seenUpTo, this.#seen.upTo) < 0;
    if (falls && rewinds === this.#seen.rewinds) witness.faults.push(`seen up to ${reflector.seenUpTo} after ${this.#seen.upTo}`);
    if (Math.max(rewinds, this.#found) > this.#rewinds) witness.faults.push("rewound, and it was not");
    this.#seen = { upTo: reflector.seenUpTo, rewinds };
  }

  #differences(): readonly string[] {
    return this.#all.flatMap((each) => this.#differencesOf(each));
  }

  #differencesOf({ reflector, witness }: SetUp): readonly string[] {
    const { history } = this.setUp.server;
    const truth = [...history.at(history.revision).values()].map(
      ({ metadata }) => `${metadata.name} ${metadata.uid} ${metadata.resourceVersion}`,
    );
    const said = (list: Iterable<{ name: string; uid: string; version: string }>): string[] =>
      [...list].map(({ name, uid, version }) => `${name} ${uid} ${version}`);
    const sorted = (list: readonly string[]): string => [...list].sort().join(", ");
    return [
      ...(sorted(said(reflector.list())) === sorted(truth) ? [] : [`the cache is ${sorted(said(reflector.list()))}, not ${sorted(truth)}`]),
      ...(sorted(said(witness.known.values())) === sorted(truth)
        ? []
        : [`told was ${sorted(said(witness.known.values()))}, not ${sorted(truth)}`]),
      ...(reflector.seenUpTo === String(history.revision) ? [] : [`seen up to ${reflector.seenUpTo}, not ${history.revision}`]),
    ];
  }
}
