import type { NewHold } from "../../contract/cuts";
import { wrongUsage } from "../failure";
import type { CutTarget } from "./cut-target";

export interface HoldOrder {
  readonly target: CutTarget;
  /** Empty: in all namespaces. */
  readonly namespace: string;
  readonly reason: string;
  readonly by: string;
}

/** A cut made at the gateway itself. */
export function holdOf({ target, namespace, reason, by }: HoldOrder): NewHold {
  return { target: recordTarget(target), namespace, reason, by };
}

/** As the gateway writes targets. */
function recordTarget(target: CutTarget): NewHold["target"] {
  switch (target.by) {
    case "name":
      return { kind: target.kind, name: target.name };
    case "labels":
      return { kind: target.kind, matchLabels: { ...target.labels } };
    case "email":
      throw wrongUsage("The gateway does not know addresses: name the user, or cut without --at-gateway.");
    default:
      return { kind: target.kind, all: true };
  }
}
