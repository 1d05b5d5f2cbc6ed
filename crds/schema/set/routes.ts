import type { Path } from "../path";
import { admits } from "./admission";
import type { Catalog, Entry } from "./catalog";
import type { Findings } from "./findings";

/** Judges what connections, and tokens that name host and gateway themselves, ask of both. */
export function checkRoutes(catalog: Catalog, findings: Findings): void {
  for (const connection of catalog.all("McpConnection")) {
    const gateway = gatewayOf(catalog, connection);
    if (!gateway) continue;
    checkAdmission(gateway, connection, findings);
    checkServers(gateway, connection, findings);
  }
  for (const token of catalog.all("McpToken")) {
    const gateway = gatewayOf(catalog, token);
    if (gateway) checkAdmission(gateway, token, findings);
    checkHost(catalog, token, findings);
  }
}

type Route = Entry<"McpConnection"> | Entry<"McpToken">;

export function gatewayOf(catalog: Catalog, { manifest, spec }: Route): Entry<"McpGateway"> | undefined {
  const { gatewayRef } = spec;
  return gatewayRef && catalog.find("McpGateway", gatewayRef.namespace ?? manifest.namespace, gatewayRef.name);
}

function checkAdmission(gateway: Entry<"McpGateway">, { manifest }: Route, findings: Findings): void {
  if (admits(gateway, manifest.namespace)) return;
  findings.fault(manifest, {
    path: ["spec", "gatewayRef"],
    problem: `McpGateway/${gateway.manifest.name} does not admit namespace ${manifest.namespace}`,
    remedy: "add the namespace to the gateway's allowedNamespaces, or name another gateway",
  });
}

function checkServers(gateway: Entry<"McpGateway">, { manifest, spec }: Entry<"McpConnection">, findings: Findings): void {
  const names = gateway.spec.servers.map(({ name }) => name);
  const check = (name: string, path: Path): void => {
    if (names.includes(name)) return;
    const problem = `McpGateway/${gateway.manifest.name} exposes no server named ${name}`;
    const remedy = names.length === 0 ? "add it to the gateway's servers" : `write one of ${names.join(", ")}`;
    findings.fault(manifest, { path: ["spec", ...path], problem, remedy });
  };
  (spec.servers ?? []).forEach((name, index) => check(name, ["servers", index]));
  (spec.identities ?? []).forEach(({ server }, index) => check(server, ["identities", index, "server"]));
}

/** OAuth hosts present what their authorization server gave them; a token for one could never be used. */
function checkHost(catalog: Catalog, { manifest, spec }: Entry<"McpToken">, findings: Findings): void {
  const connection = spec.connectionRef && catalog.find("McpConnection", manifest.namespace, spec.connectionRef.name);
  const hostRef = spec.hostRef ?? connection?.spec.hostRef;
  const host = hostRef && catalog.find("McpHost", manifest.namespace, hostRef.name);
  if (host?.spec.type !== "OAuth") return;
  findings.fault(manifest, {
    path: ["spec", spec.hostRef ? "hostRef" : "connectionRef"],
    problem: `McpHost/${host.manifest.name} is of type OAuth: it signs in, and takes no token`,
    remedy: "name a host of type Token, or delete the token",
  });
}
