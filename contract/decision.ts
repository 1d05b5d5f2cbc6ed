import { timingSafeEqual } from "node:crypto";
import type { Denial, DenialReason } from "./denials";
import type { ConnectionFacts, Facts, GatewayFacts, HostFacts, IdentityFacts, LinkFacts, ServerFacts, TokenFacts } from "./facts";
import { identityFor } from "./identity-choice";
import type { LinkKind } from "./kinds";
import type { GatewayServer } from "./records";

/** Who asks for what. */
export interface Ask {
  readonly namespace: string;
  readonly gateway: string;
  /** The URL segment; absent when the path names the gateway alone. */
  readonly server?: string | undefined;
  /** SHA-256 of the presented token. Absent only in *explain*, which asks about a token without having it. */
  readonly tokenHash?: Uint8Array | undefined;
}

/** What an allowed request may use. */
export interface Grant {
  readonly token: TokenFacts;
  readonly gateway: GatewayFacts;
  readonly connection: ConnectionFacts;
  readonly host: HostFacts;
  readonly user?: LinkFacts | undefined;
  readonly route: GatewayServer;
  readonly server: ServerFacts;
  readonly identity?: IdentityFacts | undefined;
}

export type Decision = { readonly allow: true; readonly grant: Grant } | ({ readonly allow: false } & Denial);

/** One link as *explain* shows it: what it is, and why it denies, if it does. */
export interface LinkVerdict {
  readonly link: LinkKind;
  readonly namespace?: string;
  readonly name?: string;
  readonly denial?: Denial;
}

/**
 * Allow, or deny naming the first failing link (architecture §3).
 *
 * Order (interfaces §4): token → elsewhere → gateway → namespace → host → user → connection → server → identity.
 * Pure: the same function answers MCP requests, `/-/authz` and *explain*.
 */
export function decide(facts: Facts, ask: Ask, now: number): Decision {
  for (const { check } of chain) {
    const denial = check(facts, ask, now);
    if (denial) return { allow: false, ...denial };
  }
  return { allow: true, grant: grantOf(facts) };
}

/**
 * Every link with its own verdict, in the order of the decision; the first denial is the decision's. Without its connection a token
 * leads nowhere: then there is nothing to say about the links after that.
 */
export function explainLinks(facts: Facts, ask: Ask, now: number): LinkVerdict[] {
  const verdicts = new Map<LinkKind, LinkVerdict>();
  for (const { link, subject, check } of chain) {
    if (!facts.connection && verdicts.has("McpConnection")) break;
    const found = subject(facts);
    const denial = verdicts.get(link)?.denial ?? check(facts, ask, now);
    verdicts.set(link, { link, ...(found && { namespace: found.namespace, name: found.name }), ...(denial && { denial }) });
  }
  return [...verdicts.values()];
}

type Check = (facts: Facts, ask: Ask, now: number) => Denial | undefined;

interface Step {
  readonly link: LinkKind;
  readonly subject: (facts: Facts) => LinkFacts | undefined;
  readonly check: Check;
}

/** The whole policy, read top to bottom. A check may rely on those above it having passed; alone it must not throw. */
const chain: readonly Step[] = [
  { link: "McpToken", subject: (f) => f.token, check: tokenIsLive },
  { link: "McpToken", subject: (f) => f.token, check: tokenIsNotCut },
  { link: "McpConnection", subject: (f) => f.connection, check: connectionExists },
  { link: "McpGateway", subject: (f) => f.gateway, check: gatewayIsTheTokens },
  { link: "McpGateway", subject: (f) => f.gateway, check: gatewayIsOpen },
  { link: "McpGateway", subject: (f) => f.gateway, check: gatewayAdmitsNamespace },
  { link: "McpHost", subject: (f) => f.host, check: hostIsOpen },
  { link: "McpUser", subject: (f) => f.user, check: userIsOpen },
  { link: "McpConnection", subject: (f) => f.connection, check: connectionIsOpen },
  { link: "McpServer", subject: (f) => f.server, check: serverIsAllowed },
  { link: "McpServer", subject: (f) => f.server, check: serverIsOpen },
  { link: "McpIdentity", subject: chosenIdentity, check: identityIsUsable },
];

function tokenIsLive({ token }: Facts, { tokenHash }: Ask, now: number): Denial | undefined {
  const unknown = deny("token_unknown", "This token is not known here. Ask for a new one, or check that it was copied for this gateway.");
  if (!token) return unknown;
  // The public id alone proves nothing: only after the full hash matched may an answer tell more than "unknown".
  if (tokenHash && !timingSafeEqual(token.hash, tokenHash)) return unknown;
  if (token.state === "revoked") return deny("token_revoked", "This token was revoked or replaced. Use the new one, or ask for one.");
  if (token.state === "expired" || (token.notAfter !== undefined && token.notAfter <= now)) {
    return deny(
      "token_expired",
      `This token expired${token.notAfter === undefined ? "" : ` at ${new Date(token.notAfter).toISOString()}`}. Ask for a new one.`,
    );
  }
  return undefined;
}

function tokenIsNotCut({ token }: Facts): Denial | undefined {
  return token?.cut
    ? { ...deny("token_disabled", "This token is cut by a break-glass. Ask whoever is on call.", "McpToken"), breakGlass: true }
    : undefined;
}

function connectionExists({ connection }: Facts): Denial | undefined {
  return connection ? undefined : missing("McpConnection", "connection");
}

function gatewayIsTheTokens({ connection }: Facts, ask: Ask): Denial | undefined {
  const own = connection?.gateway;
  if (own && own.namespace === ask.namespace && own.name === ask.gateway) return undefined;
  return deny("connection_elsewhere", "This token is for another gateway. Use the URL that was given with it.", "McpConnection");
}

function gatewayIsOpen({ gateway }: Facts): Denial | undefined {
  return gateway ? openness(gateway, "McpGateway", "gateway") : missing("McpGateway", "gateway");
}

function gatewayAdmitsNamespace({ gateway, connection }: Facts): Denial | undefined {
  if (!gateway || !connection) return undefined;
  const { from, names } = gateway.namespaces;
  const admitted =
    connection.namespace === gateway.namespace || from === "All" || (from === "Names" && (names ?? []).includes(connection.namespace));
  if (admitted) return undefined;
  return deny(
    "namespace_not_allowed",
    "The gateway does not admit the namespace of this connection (allowedNamespaces). Ask whoever runs it.",
    "McpGateway",
  );
}

function hostIsOpen({ host, token }: Facts): Denial | undefined {
  if (!host) return missing("McpHost", "host");
  if (replaced(token?.hostUid, host)) return wasReplaced("McpHost", "host");
  if (host.pending) return deny("host_pending", "This host waits for approval. Ask whoever runs the gateway.", "McpHost");
  return openness(host, "McpHost", "host");
}

function userIsOpen({ connection, user, token }: Facts): Denial | undefined {
  if (connection?.user === undefined) return undefined;
  if (!user) return missing("McpUser", "user");
  if (replaced(token?.userUid, user)) return wasReplaced("McpUser", "user");
  return openness(user, "McpUser", "user");
}

function connectionIsOpen({ connection, token }: Facts): Denial | undefined {
  if (!connection) return undefined;
  if (replaced(token?.connection?.uid, connection)) return wasReplaced("McpConnection", "connection");
  return openness(connection, "McpConnection", "connection");
}

function serverIsAllowed({ gateway, connection, route }: Facts, ask: Ask): Denial | undefined {
  const names = gateway?.serverNames ?? [];
  if (!route) {
    return ask.server === undefined
      ? deny(
          "server_required",
          `This gateway exposes several servers; name one in the URL: ${names.join(", ") || "(none is declared yet)"}.`,
        )
      : deny("not_found", `This gateway has no server "${ask.server}". It has: ${names.join(", ") || "(none)"}.`);
  }
  if (!connection?.servers || connection.servers.includes(route.name)) return undefined;
  return deny(
    "server_not_allowed",
    `This connection may not use the server "${route.name}" (servers). Ask whoever declares the connection.`,
    "McpConnection",
  );
}

function serverIsOpen({ server }: Facts): Denial | undefined {
  return server ? openness(server, "McpServer", "server") : missing("McpServer", "server");
}

function identityIsUsable(facts: Facts): Denial | undefined {
  if (!facts.route || facts.route.identity === "None") return undefined;
  const identity = chosenIdentity(facts);
  if (!identity?.credential || identity.credential.secret.value === undefined) {
    return deny(
      "identity_missing",
      "No usable credential is declared for this server and this user (McpIdentity). Ask whoever runs the gateway.",
      "McpIdentity",
    );
  }
  return openness(identity, "McpIdentity", "identity");
}

function chosenIdentity({ route, connection, gateway, identities }: Facts): IdentityFacts | undefined {
  return route && connection && gateway ? identityFor({ route, connection, gateway, candidates: identities ?? [] }) : undefined;
}

function openness(link: LinkFacts, kind: Exclude<LinkKind, "McpToken">, word: Word): Denial | undefined {
  if (link.enabled && !link.cut) return undefined;
  const denial = deny(`${word}_disabled`, `The ${word} is disabled${link.cut ? " by a break-glass" : ""}. Ask whoever is on call.`, kind);
  return link.cut ? { ...denial, breakGlass: true } : denial;
}

type Word = "gateway" | "host" | "user" | "connection" | "server" | "identity";

function replaced(remembered: string | undefined, found: LinkFacts): boolean {
  return remembered !== undefined && remembered !== found.uid;
}

function wasReplaced(kind: LinkKind, word: Word): Denial {
  return deny(
    "connection_replaced",
    `The ${word} that this token was issued for is gone; another has its name. Ask for a new token.`,
    kind,
  );
}

function missing(kind: LinkKind, word: Word): Denial {
  return deny("link_missing", `The ${word} of this token does not exist any more. Ask whoever declares access here.`, kind);
}

function deny(reason: DenialReason, message: string, link?: LinkKind): Denial {
  return link ? { reason, message, link } : { reason, message };
}

/** Only called when every check passed, so that what is read here exists. */
function grantOf(facts: Facts): Grant {
  const { token, gateway, connection, host, user, route, server } = facts;
  if (!token || !gateway || !connection || !host || !route || !server) throw new Error("a decision allowed an incomplete chain");
  const identity = route.identity === "None" ? undefined : chosenIdentity(facts);
  return { token, gateway, connection, host, user: connection.user === undefined ? undefined : user, route, server, identity };
}
