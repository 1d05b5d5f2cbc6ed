import type { KindName } from "../../crds/types";
import type { Finding } from "../runtime/conditions";
import type { World } from "./world";

interface Reference {
  readonly kind: KindName;
  readonly namespace: string;
  readonly name: string;
}

/** What an object waits for because it names something that is not there (yet); it resolves by itself. */
export function missingReference(references: readonly Reference[], world: World): Finding | undefined {
  const missing = references.filter(({ kind, namespace, name }) => world.find(kind, namespace, name)?.absent ?? true);
  if (missing.length === 0) return undefined;
  const names = [...new Set(missing.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`))];
  return {
    reason: "RefNotFound",
    message: `${names.join(", ")} ${names.length === 1 ? "does" : "do"} not exist (yet): declare it, or correct the name.`,
  };
}
