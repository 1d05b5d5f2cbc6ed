import type { KindName, ObjectOf } from "../../types";
import type { ManifestObject } from "../reader/manifest-object";
import { readSecret, type SecretManifest } from "../secret/secret";

/** A sound object of one kind, and where it is written. */
export interface Entry<Kind extends KindName> {
  readonly manifest: ManifestObject;
  readonly metadata: ObjectOf<Kind>["metadata"];
  readonly spec: ObjectOf<Kind>["spec"];
}

/** The objects among which references are looked up. */
export class Catalog {
  readonly #sound = new Map<string, ManifestObject[]>();
  readonly #byKey = new Map<string, ManifestObject>();
  readonly #present: ReadonlySet<string>;

  /** `faulty` objects are not judged, but what refers to them finds them: their own fault says enough. */
  constructor(sound: readonly ManifestObject[], faulty: readonly ManifestObject[]) {
    for (const object of sound) {
      const siblings = this.#sound.get(object.kind);
      if (siblings) siblings.push(object);
      else this.#sound.set(object.kind, [object]);
      this.#byKey.set(keyOf(object), object);
    }
    this.#present = new Set([...this.#byKey.keys(), ...faulty.map(keyOf)]);
  }

  all<Kind extends KindName>(kind: Kind): readonly Entry<Kind>[] {
    return (this.#sound.get(kind) ?? []).map(entryOf<Kind>);
  }

  find<Kind extends KindName>(kind: Kind, namespace: string, name: string): Entry<Kind> | undefined {
    const found = this.#byKey.get(keyOf({ kind, namespace, name }));
    return found && entryOf<Kind>(found);
  }

  has(kind: string, namespace: string, name: string): boolean {
    return this.#present.has(keyOf({ kind, namespace, name }));
  }

  /** Names of a kind in a namespace, for somebody who misspelt one. */
  names(kind: string, namespace: string): readonly string[] {
    return (this.#sound.get(kind) ?? []).filter((object) => object.namespace === namespace).map(({ name }) => name);
  }

  secrets(): readonly ManifestObject[] {
    return this.#sound.get("Secret") ?? [];
  }

  secret(namespace: string, name: string): { readonly manifest: ManifestObject; readonly secret: SecretManifest } | undefined {
    const manifest = this.#byKey.get(keyOf({ kind: "Secret", namespace, name }));
    return manifest && { manifest, secret: readSecret(manifest.object) };
  }
}

function keyOf({ kind, namespace, name }: Pick<ManifestObject, "kind" | "namespace" | "name">): string {
  return `${kind}/${namespace}/${name}`;
}

/** Sound objects have passed their kind's schema, which is what the type was made from. */
function entryOf<Kind extends KindName>(manifest: ManifestObject): Entry<Kind> {
  const { metadata, spec } = manifest.object as unknown as Pick<Entry<Kind>, "metadata" | "spec">;
  return { manifest, metadata, spec };
}
