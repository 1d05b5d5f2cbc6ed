import type { Declared } from "../sources/source";

/** Tells people what happened to an object, in a cluster as an Event. Never waits, never fails its caller, never carries a secret. */
export interface EventRecorder {
  record(object: Declared, event: ObjectEvent): void;
}

export interface ObjectEvent {
  readonly type: "Normal" | "Warning";
  /** One word for programs, in CamelCase. */
  readonly reason: string;
  /** What the controller was doing, in CamelCase: `Issue`, `Rotate`, `Cut`, … */
  readonly action: string;
  /** One sentence for a person, at most 1 024 characters. */
  readonly note: string;
}
