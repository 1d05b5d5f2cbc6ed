import type { Resources } from "../../resources/port";
import { ownSwitchText, type Scope } from "./restrictions";

/** Something that stays, and how to end it. */
export interface Remaining {
  readonly text: string;
  readonly remedy: string;
}

/** `enabled: false` (of a token: `revoked: true`) on the target itself. Its author decides, so it is only told. */
export async function ownSwitches(resources: Resources, { target, namespace }: Scope): Promise<readonly Remaining[]> {
  if (target.by !== "name") return [];
  const key = { kind: target.kind, namespace, name: target.name };
  const object = await resources.get(key);
  if (!object) return [];
  if (object.kind === "McpToken" && (object.spec.revoked || object.status?.revoked)) {
    return [{ text: `token ${target.name} is revoked`, remedy: "that is for good: issue another token" }];
  }
  if (!("enabled" in object.spec) || (object.spec.enabled ?? true)) return [];
  const place = await resources.placeOf(key, ["spec", "enabled"]);
  return [{ text: ownSwitchText(target.kind, target.name, place?.text), remedy: "remove that line to enable it" }];
}
