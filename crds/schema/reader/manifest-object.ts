import type { Fault, FieldFault } from "../fault";
import type { Path } from "../path";
import type { PlainObject } from "../plain";
import type { Locator, Place } from "./locate";

/** One object of a file, as it is written there: nothing is defaulted yet, and only its envelope has been judged. */
export interface ManifestObject {
  readonly object: PlainObject;
  /** One of ours, or `Secret`. */
  readonly kind: string;
  /** `default` where the manifest names none; empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
  readonly file: string;
  /** On which the object begins, counted from 1. */
  readonly line: number;
  /** Which document of the file it lies in, counted from 0. Items of a List share one. */
  readonly document: number;
  /** Where a field stands; the nearest field around it when it is absent. */
  place(path: Path, part?: "value" | "key"): Place;
}

/** An object before it is known whose it is. */
export interface FoundObject {
  readonly value: PlainObject;
  readonly file: string;
  readonly line: number;
  readonly document: number;
  readonly locator: Locator;
  /** Of the object inside its document: empty, or `items` and a position. */
  readonly path: Path;
}

export interface Envelope {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export function manifestObject(found: FoundObject, envelope: Envelope): ManifestObject {
  const place = (path: Path, part: "value" | "key" = "value"): Place => found.locator.find([...found.path, ...path], part);
  const { value: object, file, line, document } = found;
  return { ...envelope, object, file, line, document, place };
}

/** Says it with the object's file and the field's line. */
export function faultOf(object: ManifestObject, { path, part, problem, remedy }: FieldFault): Fault {
  return {
    file: object.file,
    line: object.place(path, part).line,
    subject: { kind: object.kind, name: object.name },
    path,
    problem,
    ...(remedy === undefined ? {} : { remedy }),
  };
}
