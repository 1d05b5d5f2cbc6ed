import type { Cut } from "../../contract/cuts";
import type { McpGateway } from "../../crds/types";
import { compact } from "../compact";

type Mirrored = NonNullable<NonNullable<McpGateway["status"]>["holds"]>[number];

/** How the controller names what it mirrors of a cut that nobody declares any more. */
const orphan = /^orphaned-/;

/** Pure: holds as the statuses of gateways mirror them, for whoever cannot ask the gateway itself. */
export function mirroredHolds(gateways: readonly McpGateway[]): readonly Cut[] {
  const holds = gateways.flatMap(({ status }) => status?.holds ?? []);
  return [...new Map(holds.map((hold) => [hold.id, cutOf(hold)])).values()];
}

function cutOf({ id, target, namespaces, reason = "", incident, by, since, until }: Mirrored): Cut {
  const { kind, name, selector, all } = target;
  return compact<Cut>({
    id,
    origin: "Hold",
    orphaned: orphan.test(id),
    target: compact<Cut["target"]>({ kind, name, matchLabels: selector && { ...selector.matchLabels }, all }),
    namespace: namespaces?.all === true ? undefined : namespaces?.names?.[0],
    userEmail: target.userEmail,
    reason,
    incident,
    by,
    since: Date.parse(since ?? "") || 0,
    until: until === undefined ? undefined : Date.parse(until),
    matched: 0,
  });
}
