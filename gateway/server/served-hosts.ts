import { isIP, isIPv6 } from "node:net";
import type { HostPort } from "../startup/host-port";

interface Served {
  /** Where it listens. */
  readonly listen: HostPort;
  /** Public URLs that lead here. */
  readonly publicUrls: readonly string[];
  /** Names of `--allow-host`. */
  readonly allowHosts: readonly string[];
}

const loopbackNames = ["localhost", "127.0.0.1", "::1"];

/**
 * Which host names a port is reached by; any other in a Host or Origin header is a page that rebound its own name to our
 * address. Names are lower-case, without port or brackets.
 */
export function servedHosts({ listen, publicUrls, allowHosts }: Served): (name: string) => boolean {
  const own = listen.host.toLowerCase();
  const everywhere = own === "0.0.0.0" || own === "::";
  const here = everywhere || isLoopback(own) ? loopbackNames : [];
  const names = new Set([
    own,
    ...here,
    ...publicUrls.map((url) => unbracketed(new URL(url).hostname)),
    ...allowHosts.map((name) => unbracketed(name.toLowerCase())),
  ]);
  return (name) =>
    names.has(name) ||
    (here.length > 0 && name.endsWith(".localhost")) ||
    // A name can be rebound, an address cannot: listening everywhere, every address of this machine is ours.
    (everywhere && isIP(name) !== 0);
}

function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || /^127(\.\d+){3}$/.test(host) || (isIPv6(host) && new URL(`http://[${host}]`).hostname === "[::1]");
}

function unbracketed(name: string): string {
  return name.startsWith("[") ? name.slice(1, -1) : name;
}
