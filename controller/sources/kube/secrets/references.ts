import { keyText } from "../../../../contract/kinds";
import { isPlainObject } from "../../../../crds/schema/plain";
import type { Declared, Key } from "../../source";

/** Names one Secret in maps. */
export function secretText({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** Which Secrets the objects name. */
export class References {
  readonly #byObject = new Map<string, ReadonlySet<string>>();
  readonly #counts = new Map<string, number>();

  /** Takes in an object as it is now; undefined: it is gone. Answers the Secrets that nobody names any more. */
  update(key: Key, object: Declared | undefined): readonly string[] {
    const text = keyText(key);
    const before = this.#byObject.get(text) ?? new Set<string>();
    const now = object
      ? new Set(secretNames(object.spec).map((name) => secretText({ namespace: key.namespace, name })))
      : new Set<string>();
    if (now.size > 0) this.#byObject.set(text, now);
    else this.#byObject.delete(text);
    for (const secret of now) if (!before.has(secret)) this.#counts.set(secret, (this.#counts.get(secret) ?? 0) + 1);
    return [...before].filter((secret) => !now.has(secret) && this.#release(secret));
  }

  has(secret: string): boolean {
    return this.#counts.has(secret);
  }

  #release(secret: string): boolean {
    const count = (this.#counts.get(secret) ?? 1) - 1;
    if (count > 0) this.#counts.set(secret, count);
    else this.#counts.delete(secret);
    return count <= 0;
  }
}

/** Every `secretRef` in a spec, wherever it stands, and its like: `caSecretRef`, `clientSecretRef`. */
function secretNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(secretNames);
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    if (!/^(?:\w+S|s)ecretRef$/.test(field)) return secretNames(inner);
    return isPlainObject(inner) && typeof inner["name"] === "string" ? [inner["name"]] : [];
  });
}
