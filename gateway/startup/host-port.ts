import { isIPv6 } from "node:net";
import { WrongFlag } from "./cannot-start";

/** Where a port listens. */
export interface HostPort {
  /** A name or an address, without brackets. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
}

/** Reads `HOST:PORT` or `[IPv6]:PORT`. Throws WrongFlag naming the flag. */
export function parseHostPort(text: string, flag: string): HostPort {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port > 65_535 || (bracketed !== undefined && !isIPv6(bracketed))) {
    throw new WrongFlag(`${flag} ${text}: write HOST:PORT, for example 127.0.0.1:8080, [::1]:8080, or port 0 for any free one.`);
  }
  return { host, port };
}

/** How a host stands in a URL. */
export function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
