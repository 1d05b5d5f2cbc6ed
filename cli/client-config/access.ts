import type { McpConnection, McpGateway } from "../../crds/types";
import { refused } from "../failure";
import type { Access, Endpoint } from "./client";

export interface AccessParts {
  /** The connection's name, or of one that is only implied by a token the token's. */
  readonly name: string;
  readonly gateway: McpGateway;
  /** Names from the gateway's `servers[]` that the connection may use; absent = all. */
  readonly servers?: McpConnection["spec"]["servers"] | undefined;
  readonly tokenFile?: string | undefined;
}

/** What a client needs. Throws Failure when the gateway's URLs are not known yet. */
export function accessOf({ name, gateway, servers, tokenFile }: AccessParts): Access {
  const [header] = gateway.spec.auth?.headers ?? [];
  return {
    connection: name,
    endpoints: endpointsOf(gateway, servers),
    header: header ?? { name: "Authorization", scheme: "Bearer" },
    ...(tokenFile !== undefined && { tokenFile }),
  };
}

function endpointsOf({ metadata, status }: McpGateway, servers: AccessParts["servers"]): Endpoint[] {
  const known = status?.servers ?? [];
  const wanted = servers === undefined ? known : known.filter(({ name }) => servers.includes(name));
  if (wanted.length > 0) return wanted.map(({ name, url }) => ({ name: `${metadata.name}-${name}`, url }));
  if (known.length > 0) throw refused(`The connection may use none of the servers of gateway ${metadata.name}: see its spec.servers.`);
  const why = status?.conditions?.find(({ type, status: value }) => type === "PublicUrl" && value === "False")?.message;
  throw refused(
    `The URLs of gateway ${metadata.name} are not known${why === undefined ? ": start gatebolt up, which finds them" : `: ${why}`}.`,
  );
}
