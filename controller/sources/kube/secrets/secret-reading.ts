import { valueAt } from "../../../../crds/schema/plain";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import type { SecretReading, SecretRef } from "../../source";

const credentialType = "gatebolt.dev/credential";
const originAnnotation = "gatebolt.dev/origin";

/** What one key of a Secret says. No other Secret than one that was made for us is read. */
export function readingOf(secret: KubeObject, { namespace, name, key }: SecretRef): SecretReading {
  const { uid, resourceVersion, annotations } = secret.metadata;
  const subject = `the Secret ${namespace}/${name}`;
  if (secret["type"] !== credentialType) {
    const why = `${subject} is of type ${String(secret["type"])}: only Secrets of type ${credentialType} are read; make it anew with that type`;
    return { found: false, resourceVersion, why };
  }
  const value = valueAt(secret["data"], [key]);
  if (typeof value !== "string") return { found: false, resourceVersion, why: `${subject} has no key ${key}: add it, or name another one` };
  return {
    found: true,
    value: Buffer.from(value, "base64").toString("utf8"),
    origin: annotations?.[originAnnotation],
    // A Secret that is deleted and made anew, or put back from a backup, is another one.
    version: `${uid.slice(0, 8)}-${resourceVersion}`,
    resourceVersion,
  };
}

export function forbidden({ namespace, name }: Pick<SecretRef, "namespace" | "name">, account: string): string {
  return `the controller may not read the Secret ${namespace}/${name}: ${account}; make a Role in namespace ${namespace} with {apiGroups: [""], resources: [secrets], resourceNames: [${name}], verbs: [get, list, watch]}, and bind it to the controller's ServiceAccount`;
}

export function missing({ namespace, name }: Pick<SecretRef, "namespace" | "name">): string {
  return `there is no Secret ${namespace}/${name}: make it, with type ${credentialType} and annotation ${originAnnotation}`;
}
