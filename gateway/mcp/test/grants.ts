import type { Grant } from "../../../contract/decision";
import type { LinkFacts } from "../../../contract/facts";
import type { Transport } from "../../../contract/records";

function link(name: string): LinkFacts {
  return { namespace: "default", name, uid: `uid-${name}`, enabled: true, cut: false };
}

type HttpTransport = Extract<Transport, { readonly type: "http" }>;

export function httpTransport(url: string, more: Partial<HttpTransport> = {}): HttpTransport {
  return { type: "http", url, headers: [], ...more };
}

/** A whole grant, of token `agent` by default; whatever a test is about goes into `over`. */
export function aGrant(transport: Transport, over: Partial<Grant> = {}): Grant {
  return {
    token: { ...link("agent-token"), id: "agent00001", hash: new Uint8Array(32), state: "live" },
    gateway: { ...link("tools"), auth: [{ name: "Authorization", scheme: "Bearer" }], namespaces: { from: "Same" }, serverNames: ["echo"] },
    connection: { ...link("agent-tools"), host: "agent", gateway: { namespace: "default", name: "tools" } },
    host: { ...link("agent"), pending: false },
    route: { name: "echo", server: "echo-server", identity: "None" },
    server: { ...link("echo-server"), transport },
    ...over,
  };
}

/** The grant of another connection, host and token at the same server. */
export function anotherGrant(grant: Grant, name: string): Grant {
  return {
    ...grant,
    token: { ...grant.token, ...link(`${name}-token`), id: `${name}00001`.slice(0, 10) },
    connection: { ...grant.connection, ...link(`${name}-tools`), host: name },
    host: { ...grant.host, ...link(name) },
  };
}
