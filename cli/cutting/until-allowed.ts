import type { GateboltObject } from "../../crds/types";
import type { Key } from "../../resources/port";
import { refused } from "../failure";
import { wordFor } from "../kind-word";
import type { Target } from "../target/open-target";
import { ownRestriction } from "./own-restriction";
import type { Scope } from "./restrictions";

export interface Allowing {
  readonly scope: Scope;
  /** Milliseconds, for all objects together. */
  readonly timeout: number;
}

/** Waits until the statuses of what was cut say that nothing cuts it any more: on a cluster, the controller's word counts. */
export async function untilAllowed({ resources }: Target, { scope, timeout }: Allowing): Promise<void> {
  const end = performance.now() + timeout;
  for (const key of await cutObjects(resources, scope)) {
    let last: GateboltObject | undefined;
    const allowed = await resources.waitFor({
      key,
      timeout: Math.max(0, end - performance.now()),
      seen: (object) => {
        last = object;
        return isAllowed(object) ? true : undefined;
      },
    });
    if (!allowed) throw refused(`Lifted, but after ${timeout / 1000} s ${still(key, last)}`);
  }
}

async function cutObjects(resources: Target["resources"], { target, namespace }: Scope): Promise<readonly Key[]> {
  if (target.by === "name" && namespace !== "") return [{ kind: target.kind, namespace, name: target.name }];
  const labels = target.by === "labels" ? target.labels : {};
  const objects = await resources.list(target.kind, { ...(namespace !== "" && { namespace }), labels });
  return objects
    .filter((object) => target.by !== "name" || object.metadata.name === target.name)
    .filter(
      (object) => target.by !== "email" || (object.kind === "McpUser" && object.spec.email?.toLowerCase() === target.email.toLowerCase()),
    )
    .map(({ kind, metadata }) => ({ kind, namespace: metadata.namespace ?? "", name: metadata.name }));
}

/** What is not there is not cut; what is there must be confirmed as it is now. */
function isAllowed(object: GateboltObject | undefined): boolean {
  if (!object) return true;
  const { generation = 0 } = object.metadata;
  const looked = (object.status?.observedGeneration ?? 0) >= generation;
  return looked && !ownRestriction(object);
}

function still({ kind, name }: Key, object: GateboltObject | undefined): string {
  const why = object && ownRestriction(object);
  const told = why ? `is still cut: ${why.message}` : "has no status that says so: does the controller run?";
  return `${wordFor(kind)} ${name} ${told}`;
}
