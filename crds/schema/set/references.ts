import type { KindName, NamespacedRef } from "../../types";
import { nearest } from "../nearest";
import type { Path } from "../path";
import type { ManifestObject } from "../reader/manifest-object";
import type { Catalog, Entry } from "./catalog";
import type { Findings } from "./findings";

/** A field of an object that names another. */
interface Reference {
  readonly from: ManifestObject;
  /** Inside `spec`. */
  readonly path: Path;
  readonly kind: KindName;
  readonly ref: NamespacedRef | undefined;
}

interface Check {
  readonly catalog: Catalog;
  readonly scope: "folder" | "files";
  readonly findings: Findings;
}

/** Comparing each of thousands of missing names with thousands that are there would take minutes. */
const maxSuggestions = 100;

/**
 * Tells references that lead to nothing among these objects: a fault in a folder, which is meant to be complete; a warning
 * for single files, and for other namespaces, which may lie elsewhere.
 */
export function checkReferences(check: Check): void {
  const { catalog } = check;
  const all = [
    ...catalog.all("McpGateway").flatMap(ofGateway),
    ...catalog.all("McpIdentity").flatMap(ofIdentity),
    ...catalog.all("McpConnection").flatMap(ofConnection),
    ...catalog.all("McpToken").flatMap(ofToken),
  ];
  for (const reference of all) checkReference(reference, check);
}

function ofGateway({ manifest: from, spec }: Entry<"McpGateway">): readonly Reference[] {
  return spec.servers.flatMap(({ serverRef, identityRef }, index): readonly Reference[] => [
    { from, path: ["servers", index, "serverRef"], kind: "McpServer", ref: serverRef },
    { from, path: ["servers", index, "identityRef"], kind: "McpIdentity", ref: identityRef },
  ]);
}

function ofIdentity({ manifest: from, spec }: Entry<"McpIdentity">): readonly Reference[] {
  return [
    { from, path: ["serverRef"], kind: "McpServer", ref: spec.serverRef },
    { from, path: ["userRef"], kind: "McpUser", ref: spec.userRef },
  ];
}

function ofConnection(connection: Entry<"McpConnection">): readonly Reference[] {
  const identities = (connection.spec.identities ?? []).map(
    ({ identityRef }, index): Reference => ({
      from: connection.manifest,
      path: ["identities", index, "identityRef"],
      kind: "McpIdentity",
      ref: identityRef,
    }),
  );
  return [...ofRoute(connection), ...identities];
}

function ofToken(token: Entry<"McpToken">): readonly Reference[] {
  return [{ from: token.manifest, path: ["connectionRef"], kind: "McpConnection", ref: token.spec.connectionRef }, ...ofRoute(token)];
}

function ofRoute({ manifest: from, spec }: Entry<"McpToken"> | Entry<"McpConnection">): readonly Reference[] {
  return [
    { from, path: ["hostRef"], kind: "McpHost", ref: spec.hostRef },
    { from, path: ["gatewayRef"], kind: "McpGateway", ref: spec.gatewayRef },
    { from, path: ["userRef"], kind: "McpUser", ref: spec.userRef },
  ];
}

function checkReference({ from, path, kind, ref }: Reference, { catalog, scope, findings }: Check): void {
  if (!ref) return;
  const namespace = ref.namespace ?? from.namespace;
  if (catalog.has(kind, namespace, ref.name)) return;
  const isEarly = findings.faults.length + findings.warnings.length < maxSuggestions;
  const meant = isEarly ? nearest(ref.name, catalog.names(kind, namespace)) : undefined;
  const where = namespace === from.namespace ? "" : ` in namespace ${namespace}`;
  const remedy = meant === undefined ? `add the ${kind}, or write the name of one that is there` : `did you mean ${meant}?`;
  const said = { path: ["spec", ...path, "name"], problem: `there is no ${kind}/${ref.name}${where}`, remedy };
  if (scope === "folder" && namespace === from.namespace) findings.fault(from, said);
  else findings.warning(from, said);
}
