import { type LookupAddress, type LookupAllOptions, lookup as resolveName } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { AddressRules } from "./address-rules";
import { UpstreamError } from "./upstream";

/** As `dns.lookup` with `all: true`. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

export interface TlsOptions {
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string;
  /** The name to ask for and to expect in the certificate, where it is not the URL's host. */
  readonly serverName?: string;
  readonly insecureSkipVerify?: boolean;
  /** PEM of the certificate to present, and of its private key. */
  readonly client?: string | undefined;
}

export interface GuardedConnectOptions {
  readonly rules: AddressRules;
  /** Milliseconds to connect in, name and TLS included. */
  readonly timeout: number;
  readonly tls?: TlsOptions | undefined;
  readonly lookup?: Lookup | undefined;
}

/**
 * Connects only to addresses that the rules let through. A name is resolved here, its addresses are judged, and the
 * socket goes to one of those: there is no second resolution for a rebinding name server to answer differently.
 */
export function guardedConnector({ rules, timeout, tls = {}, lookup = resolveName }: GuardedConnectOptions): buildConnector.connector {
  const connectTo = (port: number): buildConnector.connector =>
    buildConnector({
      timeout,
      allowH2: false,
      ...(tls.ca !== undefined && { ca: tls.ca }),
      ...(tls.client !== undefined && { cert: tls.client, key: tls.client }),
      ...(tls.insecureSkipVerify && { rejectUnauthorized: false }),
      lookup: guardedLookup({ rules, port, lookup }),
    });
  // One a port (a pool has one only), so that TLS sessions are resumed.
  const connectors = new Map<number, buildConnector.connector>();
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === "https:" ? 443 : 80));
    const refusal = isIP(options.hostname) === 0 ? undefined : rules.refusal(options.hostname, port);
    if (refusal !== undefined) {
      callback(refused(refusal, `${options.hostname}:${port}`), null);
      return;
    }
    const connect = connectors.get(port) ?? connectTo(port);
    connectors.set(port, connect);
    connect(tls.serverName === undefined ? options : { ...options, servername: tls.serverName }, callback);
  };
}

function guardedLookup({ rules, port, lookup }: { rules: AddressRules; port: number; lookup: Lookup }): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const judged = addresses.map((address) => ({ address, refusal: rules.refusal(address.address, port) }));
      const usable = judged.filter(({ refusal }) => refusal === undefined).map(({ address }) => address);
      const [first] = usable;
      if (!first)
        callback(
          refused(judged[0]?.refusal ?? "unknown", `${hostname} (${judged.map((j) => j.address.address).join(", ")}) port ${port}`),
          [],
        );
      else if (options.all) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };
}

/** The client learns the kind of address; the address itself stays in the cause, for the log. */
function refused(word: string, where: string): UpstreamError {
  return new UpstreamError(
    "unreachable",
    `The server's address is refused (${word}). Whoever runs the gateway may allow it with --allow-upstream.`,
    new Error(`refused to connect to ${where}: ${word}`),
  );
}
