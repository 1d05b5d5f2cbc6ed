import type { IncomingHttpHeaders } from "node:http";
import type { Denial } from "../../contract/denials";

/** Whether a host name, lower-case and without port or brackets, is one that this gateway is reached by. */
export type AllowedHost = (name: string) => boolean;

/**
 * Refuses requests that a web page was tricked into sending here (DNS rebinding; MCP 2025-11-25, Transports, Security
 * Warning). Names are compared, ports are not. A request without Origin is no browser's.
 */
export function foreignRequest({ host, origin }: IncomingHttpHeaders, isAllowed: AllowedHost): Denial | undefined {
  if (!isAllowed(nameOf(host ?? ""))) {
    const message = "This gateway is not known by the host name you used. Use its public URL, or allow the name with --allow-host.";
    return { reason: "host_header_refused", message };
  }
  if (origin === undefined || (URL.canParse(origin) && isAllowed(unbracketed(new URL(origin).hostname)))) return undefined;
  return { reason: "origin_refused", message: "Web pages of this origin may not use the gateway. Allow its host with --allow-host." };
}

/** `[::1]:8080` → `::1`, `Example.com:80` → `example.com`. */
function nameOf(host: string): string {
  const end = host.startsWith("[") ? host.indexOf("]") + 1 : host.indexOf(":");
  return unbracketed((end > 0 ? host.slice(0, end) : host).toLowerCase());
}

function unbracketed(name: string): string {
  return name.startsWith("[") ? name.slice(1, -1) : name;
}
