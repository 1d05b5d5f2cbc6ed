import type { GateboltObject, McpToken } from "../../crds/types";
import { type Key, ResourceError, type Resources } from "../../resources/port";
import { ownSwitchText, type Scope } from "./restrictions";

/** Something that stays, and how to end it. */
export interface Remaining {
  readonly text: string;
  readonly remedy: string;
}

/** What a target says of itself. */
export interface OwnSwitches {
  /** Switches that no author writes: ours to turn back. */
  readonly ours: readonly { readonly key: Key; readonly text: string }[];
  readonly remaining: readonly Remaining[];
}

const none: OwnSwitches = { ours: [], remaining: [] };

/** `enabled: false` (of a token: `revoked: true`) on the target itself. Where its author writes it, the author decides. */
export async function ownSwitches(resources: Resources, { target, namespace }: Scope): Promise<OwnSwitches> {
  // With --everywhere no single object is meant.
  if (target.by !== "name" || namespace === "") return none;
  const key = { kind: target.kind, namespace, name: target.name };
  const object = await resources.get(key);
  if (!object) return none;
  if (object.kind === "McpToken" && isRevoked(object)) {
    return { ours: [], remaining: [{ text: `token ${target.name} is revoked`, remedy: "that is for good: issue another token" }] };
  }
  if (isEnabled(object)) return none;
  const place = await resources.placeOf(key, ["spec", "enabled"]);
  const text = ownSwitchText(target.kind, target.name, place?.text);
  if (place?.ours) return { ours: [{ key, text }], remaining: [] };
  return { ours: [], remaining: [{ text, remedy: "remove that line to enable it" }] };
}

function isRevoked({ spec, status }: McpToken): boolean {
  return spec.revoked === true || status?.revoked !== undefined;
}

function isEnabled({ spec }: GateboltObject): boolean {
  return !("enabled" in spec) || (spec.enabled ?? true);
}

/** Undefined when it was turned back, else what somebody must do. */
export async function remedyAfterEnabling(resources: Resources, key: Key): Promise<string | undefined> {
  try {
    await resources.enable(key);
    return undefined;
  } catch (error) {
    if (error instanceof ResourceError && ["NOT_OURS", "FORBIDDEN", "CONFLICT"].includes(error.code)) return error.message;
    throw error;
  }
}
