import { comparableOrigins } from "../../contract/origins";
import type { Finding } from "../runtime/conditions";
import { type Readings, refText } from "../runtime/secret-readings";
import type { SecretRef } from "../sources/source";

/** What is wrong with a Secret that an object needs, or with where it would be sent; undefined when all is well. */
export function secretTrouble(refs: readonly SecretRef[], readings: Readings, origin: string | undefined): Finding | undefined {
  for (const ref of refs) {
    const reading = readings.get(refText(ref));
    if (!reading) return { reason: "SecretNotFound", message: `Secret ${ref.namespace}/${ref.name} has not been read yet.` };
    if (!reading.found) return { reason: "SecretNotFound", message: `Secret ${ref.namespace}/${ref.name}, key ${ref.key}: ${reading.why}` };
    if (origin !== undefined && comparableOrigins(reading.origin ?? "") !== origin) return mismatch(ref, reading.origin, origin);
  }
  return undefined;
}

function mismatch({ namespace, name }: SecretRef, found: string | undefined, origin: string): Finding {
  const says = found === undefined ? "names no origin" : `is meant for ${found}`;
  const going = origin.split(" ").join(", and the tokens that it buys to ");
  return {
    reason: "OriginMismatch",
    message: `Secret ${namespace}/${name} ${says}, and would be sent to ${going}: annotate it with gatebolt.dev/origin: ${origin}, if that is meant.`,
  };
}
