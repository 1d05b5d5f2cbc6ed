import type { Grant } from "../../contract/decision";
import type { RecordKind } from "../../contract/kinds";
import type { ChangeScope } from "../store/store";

/** Whether a change of these objects may change what was granted. Errs on the side of looking again. */
export function affectedBy(scope: ChangeScope): (grant: Grant) => boolean {
  if (scope === "everything") return () => true;
  const changed = new Map<RecordKind, Set<string>>();
  for (const { kind, namespace, name } of scope) {
    const names = changed.get(kind) ?? new Set();
    changed.set(kind, names.add(`${namespace}/${name}`));
  }
  // What a break-glass reaches is for the store to say.
  if (changed.has("McpBreakGlass") || changed.has("McpClusterBreakGlass")) return () => true;
  const checks = linksOf.filter(({ kind }) => changed.has(kind));
  return (grant) =>
    // A second identity for the same server and user is an ambiguity, which denies: the grant need not know it.
    (changed.has("McpIdentity") && grant.route.identity !== "None") ||
    checks.some(({ kind, link }) => {
      const object = link(grant);
      return object !== undefined && changed.get(kind)?.has(`${object.namespace}/${object.name}`);
    });
}

interface LinkOf {
  readonly kind: RecordKind;
  readonly link: (grant: Grant) => { readonly namespace: string; readonly name: string } | undefined;
}

const linksOf: readonly LinkOf[] = [
  { kind: "McpToken", link: (grant) => grant.token },
  { kind: "McpGateway", link: (grant) => grant.gateway },
  { kind: "McpHost", link: (grant) => grant.host },
  { kind: "McpUser", link: (grant) => grant.user },
  { kind: "McpConnection", link: (grant) => grant.connection },
  { kind: "McpServer", link: (grant) => grant.server },
];
