import type { Cluster } from "../config/config";

/** The proxy to go through: the kubeconfig's, else HTTPS_PROXY (for https) unless NO_PROXY excepts the server; as kubectl does. */
export function proxyFor({ server, proxyUrl }: Cluster, env: Readonly<Record<string, string | undefined>>): URL | undefined {
  if (proxyUrl !== undefined) return checked(proxyUrl, "proxy-url of the kubeconfig");
  const { protocol, hostname } = new URL(server);
  const named = env["HTTPS_PROXY"] ?? env["https_proxy"] ?? "";
  if (protocol !== "https:" || named === "" || isExcepted(hostname, env["NO_PROXY"] ?? env["no_proxy"] ?? "")) return undefined;
  return checked(named.includes("://") ? named : `http://${named}`, "HTTPS_PROXY");
}

function checked(url: string, origin: string): URL {
  const proxy = URL.canParse(url) ? new URL(url) : undefined;
  if (proxy && ["http:", "https:"].includes(proxy.protocol)) return proxy;
  throw new Error(`${origin} names a proxy that gatebolt cannot use: write http://HOST:PORT or https://HOST:PORT`);
}

/** NO_PROXY: names and their subdomains, `*`; the local machine is never behind a proxy. */
function isExcepted(hostname: string, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || host.startsWith("127.")) return true;
  return list
    .split(",")
    .map((each) => each.trim().replace(/^\*?\./, ""))
    .some((each) => each === "*" || (each !== "" && (host === each || host.endsWith(`.${each}`))));
}
