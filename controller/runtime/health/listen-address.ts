export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `HOST:PORT` or `[IPv6]:PORT`. Throws an Error that names the flag. */
export function listenAddress(text: string, flag = "--metrics"): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text);
  const [host, port] = [match?.[1] ?? match?.[2], Number(match?.[3])];
  if (host === undefined || port > 65_535)
    throw new Error(`${flag} ${text}: write HOST:PORT, for example 0.0.0.0:9090, [::]:9090, or port 0 for any free one.`);
  return { host, port };
}
