import type { DeclaredOf } from "../runtime/declared";
import type { Settings } from "../world/world";

type Gateway = DeclaredOf<"McpGateway">;
type Addresses = Pick<Settings, "publicUrl" | "listenUrl">;

/** A gateway's address for clients, without the final `/mcp`, and where it is known from. */
export interface GatewayAddress {
  readonly base: string;
  readonly from: "publicUrl" | "--public-url" | "listen address";
}

/** From `publicUrl`, else `--public-url` and the path, else where the process listens (architecture §2). */
export function addressOf(gateway: Gateway, { publicUrl, listenUrl }: Addresses): GatewayAddress | undefined {
  const { namespace, name } = gateway.metadata;
  const declared = gateway.spec.publicUrl;
  if (declared !== undefined) return { base: withoutSlash(declared), from: "publicUrl" };
  if (publicUrl !== undefined) return { base: `${withoutSlash(publicUrl)}/${namespace}/${name}`, from: "--public-url" };
  return listenUrl === undefined ? undefined : { base: `${withoutSlash(listenUrl)}/${namespace}/${name}`, from: "listen address" };
}

/** The address that is told to the gateway process: not where it listens, which it knows itself and which may change. */
export function recordedUrl(gateway: Gateway, { publicUrl }: Addresses): string | undefined {
  return addressOf(gateway, { publicUrl, listenUrl: undefined })?.base;
}

/** The gateway as one endpoint. */
export function endpointUrl({ base }: GatewayAddress): string {
  return `${base}/mcp`;
}

/** One of its servers. */
export function serverUrl({ base }: GatewayAddress, server: string): string {
  return `${base}/${server}/mcp`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
