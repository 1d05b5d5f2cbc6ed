import type { ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import { type KubeApi, KubeError } from "../../kube-client/kube-api";
import { objectPath } from "./paths";

interface Entry {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
}

/** How often it is tried, when somebody writes in between. */
const attempts = 5;

/**
 * Turns what a manager wrote by creation into what it applied: only then does an apply that leaves a field out give that field up.
 * (The conversion that client-go's csaupgrade makes.) An object whose fields it applied already is returned as it is.
 */
export async function ownByApply<Kind extends KindName>(api: KubeApi, object: ObjectOf<Kind>, manager: string): Promise<ObjectOf<Kind>> {
  const { namespace = "", name } = object.metadata;
  const path = objectPath({ kind: object.kind, namespace, name });
  let latest = object;
  for (let attempt = 1; ; attempt++) {
    const at = placeOf(latest, manager);
    if (at < 0) return latest;
    try {
      return await api.call<ObjectOf<Kind>>({
        method: "PATCH",
        path,
        contentType: "application/json-patch+json",
        body: patchOf(at, manager),
      });
    } catch (error) {
      // Somebody wrote in between, and ours is another entry now. Each apply begins by this, so that giving up loses nothing.
      if (!(error instanceof KubeError) || attempt === attempts) return latest;
      latest = (await read<Kind>(api, path)) ?? latest;
    }
  }
}

function placeOf(object: ObjectOf<KindName>, manager: string): number {
  const { managedFields = [] } = object.metadata as { readonly managedFields?: readonly Entry[] };
  return managedFields.findIndex((entry) => entry.manager === manager && entry.operation === "Update" && !entry.subresource);
}

function patchOf(at: number, manager: string): readonly object[] {
  const entry = `/metadata/managedFields/${at}`;
  return [
    { op: "test", path: `${entry}/manager`, value: manager },
    { op: "test", path: `${entry}/operation`, value: "Update" },
    { op: "replace", path: `${entry}/operation`, value: "Apply" },
  ];
}

async function read<Kind extends KindName>(api: KubeApi, path: string): Promise<ObjectOf<Kind> | undefined> {
  try {
    return await api.call<ObjectOf<Kind>>({ method: "GET", path });
  } catch {
    return undefined;
  }
}
