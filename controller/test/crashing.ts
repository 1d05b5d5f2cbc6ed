import type { Effects } from "../loop/effects";
import type { Gateway } from "../runtime/gateway";
import type { Source } from "../sources/source";

/** Where a process ends: before or after so many calls that change something outside of it. */
export interface Crash {
  readonly call: number;
  /** Only calls of this name are counted; absent: all of them, whose order may differ from run to run. */
  readonly of?: string;
  readonly when: "before" | "after";
}

export interface Crashing {
  readonly effects: Effects;
  /** Where it has ended, in words; empty while it lives. */
  where(): string;
}

/** Effects of a process that ends in the middle: from then on nothing that it calls answers, and nothing is told to it. */
export function crashing(effects: Effects, crash: Crash): Crashing {
  const fuse = new Fuse(crash);
  const after = (milliseconds: number, action: () => void) => effects.timers.after(milliseconds, () => fuse.unlessBlown(action));
  return {
    effects: {
      ...effects,
      source: crashingSource(effects.source, fuse),
      gateway: crashingGateway(effects.gateway, fuse),
      timers: { after },
    },
    where: () => fuse.blown,
  };
}

const never = new Promise<never>(() => undefined);

/** Counts the calls, and ends the process at one of them. */
class Fuse {
  readonly #crash: Crash;
  #calls = 0;
  blown = "";

  constructor(crash: Crash) {
    this.#crash = crash;
  }

  unlessBlown(action: () => void): void {
    if (!this.blown) action();
  }

  reads<Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result> {
    return async (...args) => (this.blown ? await never : await act(...args));
  }

  changes<Args extends unknown[], Result>(name: string, act: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result> {
    return async (...args) => {
      if (this.blown) return await never;
      const isCounted = this.#crash.of === undefined || this.#crash.of === name;
      if (isCounted) this.#calls += 1;
      const isHere = isCounted && this.#calls === this.#crash.call;
      if (isHere && this.#crash.when === "before") {
        this.blown = `before ${name}`;
        return await never;
      }
      const result = await act(...args);
      if (isHere) this.blown = `after ${name}`;
      return this.blown ? await never : result;
    };
  }
}

function crashingSource(source: Source, fuse: Fuse): Source {
  return {
    id: source.id,
    epoch: source.epoch,
    start: async (listener) =>
      await source.start({
        changed: (...told) => fuse.unlessBlown(() => listener.changed(...told)),
        secretChanged: (...told) => fuse.unlessBlown(() => listener.secretChanged(...told)),
        complete: (version) => listener.complete(version),
        rewound: () => fuse.unlessBlown(() => listener.rewound()),
      }),
    stop: async () => undefined,
    find: (key) => source.find(key),
    list: (kind) => source.list(kind),
    isAbsent: (key) => source.isAbsent(key),
    predecessor: (key) => source.predecessor(key),
    confirmGone: fuse.reads(async (key, uid, since) => await source.confirmGone(key, uid, since)),
    seenUpTo: (kind) => source.seenUpTo(kind),
    freshVersion: fuse.reads(async () => await source.freshVersion()),
    catchUp: (kind, version) => source.catchUp(kind, version),
    missingPolicies: fuse.reads(async () => await source.missingPolicies()),
    compareAge: (a, b) => source.compareAge(a, b),
    readSecret: fuse.reads(async (ref) => await source.readSecret(ref)),
    writeStatus: fuse.changes("writeStatus", async (object, status) => await source.writeStatus(object, status)),
    create: fuse.changes("create", async (object) => await source.create(object)),
    remove: fuse.changes("remove", async (object) => await source.remove(object)),
    tokenSecrets: {
      write: fuse.changes("writing the Secret", async (secret) => await source.tokenSecrets.write(secret)),
      publish: fuse.changes("publish", async (secret) => await source.tokenSecrets.publish(secret)),
      remove: fuse.changes("removing the Secret", async (secret) => await source.tokenSecrets.remove(secret)),
    },
  };
}

function crashingGateway(gateway: Gateway, fuse: Fuse): Gateway {
  return {
    state: fuse.reads(async () => await gateway.state()),
    push: fuse.changes("push", async (batch, urgency) => await gateway.push(batch, urgency)),
    mark: fuse.changes("mark", async (mark) => await gateway.mark(mark)),
    digests: fuse.reads(async () => await gateway.digests()),
    bucket: fuse.reads(async (index) => await gateway.bucket(index)),
    cuts: fuse.reads(async (on) => await gateway.cuts(on)),
    addHold: fuse.reads(async (hold) => await gateway.addHold(hold)),
    predecessors: fuse.reads(async () => await gateway.predecessors()),
    usage: fuse.reads(async () => await gateway.usage()),
    events: async (listener, signal) => {
      const opened = () => fuse.unlessBlown(() => listener.opened());
      await gateway.events({ opened, told: (event) => fuse.unlessBlown(() => listener.told(event)) }, signal);
    },
    close: async () => undefined,
  };
}
