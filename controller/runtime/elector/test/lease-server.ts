import { KubeError, KubeUnreachable } from "../../../../kube-client/kube-api";
import type { Lease } from "../lease";
import type { Leases } from "../leases";
import type { Machine, Universe } from "./machine";

const timeout = 5_000;

type Listener = (event: object) => void;

/** One Lease on an API server, reached over a network that takes time and loses things. */
export class LeaseServer {
  readonly #universe: Universe;
  readonly #delay: () => number;
  readonly #watchers = new Set<Listener>();
  #lease: Lease | undefined;
  #version = 0;
  /** Every second or so request is refused as if somebody had written meanwhile. */
  spurious: () => boolean = () => false;

  constructor(universe: Universe, delay: () => number) {
    this.#universe = universe;
    this.#delay = delay;
  }

  get lease(): Lease | undefined {
    return this.#lease;
  }

  /** Somebody else's edit that leaves the election alone. */
  touch(): void {
    if (this.#lease) this.#store(this.#lease, "MODIFIED");
  }

  delete(): void {
    const lease = this.#lease;
    this.#lease = undefined;
    if (lease) this.#tell({ type: "DELETED", object: lease });
  }

  leasesOf(machine: Machine): Leases {
    return {
      read: (signal) => this.#exchange(machine, signal, () => this.#lease),
      create: (lease, signal) =>
        this.#exchange(machine, signal, () => {
          if (this.#lease || this.spurious()) throw new KubeError("create the Lease", 409, "AlreadyExists");
          return this.#store({ ...lease, metadata: { ...lease.metadata, uid: `uid-${this.#version}` } }, "ADDED");
        }),
      update: (lease, signal) =>
        this.#exchange(machine, signal, () => {
          if (!this.#lease) throw new KubeError("update the Lease", 404, "NotFound");
          const isCurrent = lease.metadata.resourceVersion === this.#lease.metadata.resourceVersion;
          if (!isCurrent || this.spurious()) throw new KubeError("update the Lease", 409, "Conflict");
          return this.#store(lease, "MODIFIED");
        }),
      watch: async (signal) => this.#watch(machine, signal),
    };
  }

  #store(lease: Lease, type: string): Lease {
    this.#version++;
    this.#lease = { ...lease, metadata: { ...lease.metadata, resourceVersion: String(this.#version) } };
    this.#tell({ type, object: this.#lease });
    return this.#lease;
  }

  #tell(event: object): void {
    for (const watcher of this.#watchers) watcher(event);
  }

  #exchange<Answer>(machine: Machine, signal: AbortSignal, serve: () => Answer): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const fail = () => reject(new KubeUnreachable("no answer"));
    machine.timers.after(timeout, fail);
    signal.addEventListener("abort", fail);
    const sent = machine.sends;
    this.#universe.at(this.#universe.now + this.#delay(), () => {
      // A request that got stuck may still arrive long after its sender gave up.
      if (!sent) return void this.#universe.at(this.#universe.now + 30_000, () => attempt(serve));
      const outcome = attempt(serve);
      this.#universe.at(this.#universe.now + this.#delay(), () => {
        if (machine.receives) machine.run(() => ("error" in outcome ? reject(outcome.error) : resolve(outcome.answer)));
      });
    });
    return promise;
  }

  async *#watch(machine: Machine, signal: AbortSignal): AsyncIterable<unknown> {
    const events: object[] = this.#lease ? [{ type: "ADDED", object: this.#lease }] : [];
    let wake = () => {};
    const heard: Listener = (event) => {
      this.#universe.at(this.#universe.now + this.#delay(), () => {
        if (!machine.receives) return;
        machine.run(() => {
          events.push(event);
          wake();
        });
      });
    };
    this.#watchers.add(heard);
    signal.addEventListener("abort", () => wake());
    try {
      while (!signal.aborted) {
        for (const event of events.splice(0)) yield event;
        if (!signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#watchers.delete(heard);
    }
  }
}

function attempt<Answer>(serve: () => Answer): { readonly answer: Answer } | { readonly error: unknown } {
  try {
    return { answer: serve() };
  } catch (error) {
    return { error };
  }
}
