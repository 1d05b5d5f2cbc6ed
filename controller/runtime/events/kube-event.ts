import { redactTokens } from "../../../contract/token";
import type { Declared } from "../../sources/source";
import type { ObjectEvent } from "../event-recorder";
import { microTime } from "../micro-time";

/** `events.k8s.io/v1`, as far as we write it. */
export interface KubeEvent {
  readonly apiVersion: "events.k8s.io/v1";
  readonly kind: "Event";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly eventTime: string;
  readonly reportingController: string;
  readonly reportingInstance: string;
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly action: string;
  readonly note: string;
  readonly regarding: Regarding;
  readonly series?: Series;
}

interface Regarding {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

export interface Series {
  /** How often it happened in all. */
  readonly count: number;
  readonly lastObservedTime: string;
}

export interface Reporter {
  readonly controller: string;
  readonly instance: string;
}

/** The API server's limits: characters of a name, reporting instance, reason and action; bytes of a note. */
const limits = { name: 253, short: 128, note: 1024 };

/** Where events about cluster-scoped objects lie: the API server takes them nowhere else. */
const clusterEvents = "default";

function namespaceFor(object: Declared): string {
  return object.metadata.namespace || clusterEvents;
}

/** An event that happened once, at `at` (milliseconds since 1970). `suffix` makes its name unlike any other. */
export function kubeEvent(object: Declared, event: ObjectEvent, given: Reporter & { at: number; suffix: string }): KubeEvent {
  const { name, namespace, uid, resourceVersion } = object.metadata;
  const { apiVersion, kind } = object;
  return {
    apiVersion: "events.k8s.io/v1",
    kind: "Event",
    metadata: { name: `${name.slice(0, limits.name - given.suffix.length - 1)}.${given.suffix}`, namespace: namespaceFor(object) },
    eventTime: microTime(given.at),
    reportingController: given.controller,
    reportingInstance: given.instance.slice(0, limits.short),
    type: event.type,
    reason: event.reason.slice(0, limits.short),
    action: event.action.slice(0, limits.short),
    note: shortened(redactTokens(event.note)),
    regarding: { apiVersion, kind, name, ...(namespace && { namespace }), uid, resourceVersion },
  };
}

export function seriesOf(count: number, last: number): Series {
  return { count, lastObservedTime: microTime(last) };
}

function shortened(note: string): string {
  if (Buffer.byteLength(note) <= limits.note) return note;
  const kept = Buffer.from(note).subarray(0, limits.note - Buffer.byteLength("…"));
  // A character that was cut in half decodes to one that stands for nothing.
  return `${kept.toString().replace(/\uFFFD+$/, "")}…`;
}
