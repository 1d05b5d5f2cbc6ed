import type { Finding } from "../runtime/conditions";
import { admits } from "../mcp-connection/admission";
import { type Known, nameOf } from "../world/known";
import { restrictionOn } from "../world/restriction-words";
import { conditionIn } from "../runtime/conditions";
import type { TokenFacts } from "./facts";
import type { TokenInput } from "./input";

type Link = Known<"McpGateway"> | Known<"McpHost"> | Known<"McpUser"> | Known<"McpConnection">;

/** What the token waits for because something that it leads over is not there, or not open to it. */
export function missingLink(input: TokenInput): Finding | undefined {
  const { choice, token } = input;
  if ("missing" in choice) return choice.missing;
  const missing = absentLinks(input);
  if (missing.length > 0) {
    return { reason: "RefNotFound", message: `${missing.join(", ")} ${missing.length === 1 ? "does" : "do"} not exist (yet).` };
  }
  const { namespace } = token.metadata;
  if (input.gateway && !admits(input.gateway.object, namespace)) {
    const message = `${nameOf(input.gateway.object, namespace)} does not admit namespace ${namespace} (spec.allowedNamespaces).`;
    return { reason: "NamespaceNotAllowed", message };
  }
  return stalledConnection(input);
}

function absentLinks({ choice, path, gateway, host, user }: TokenInput): readonly string[] {
  const isThere = (link: { readonly absent: boolean } | undefined) => link !== undefined && !link.absent;
  return [
    isThere(gateway) ? undefined : path.gateway && `McpGateway/${path.gateway.namespace}/${path.gateway.name}`,
    isThere(host) ? undefined : path.host && `McpHost/${path.host}`,
    path.user === undefined || isThere(user) ? undefined : `McpUser/${path.user}`,
    "found" in choice && choice.found.absent ? nameOf(choice.found.object) : undefined,
  ].filter((name) => name !== undefined);
}

function stalledConnection({ choice }: TokenInput): Finding | undefined {
  if (!("found" in choice)) return undefined;
  const stalled = conditionIn(choice.found.object.status?.conditions, "Stalled");
  if (stalled?.status !== "True") return undefined;
  return { reason: "ConnectionStalled", message: `${nameOf(choice.found.object)}: ${stalled.message}` };
}

/** What cuts the token: itself, or one of the links that issuance asks about. Names every one of them. */
export function restrictionOfToken(input: TokenInput): Finding | undefined {
  const { cuts, token, choice } = input;
  const links = [input.gateway, input.host, input.user, "found" in choice ? choice.found : undefined].filter((link) => link !== undefined);
  const own = restrictionOn({ enabled: true, cuts });
  const found = links.flatMap((link: Link) => {
    const finding = restrictionOn({ enabled: link.object.spec.enabled ?? true, cuts: link.cuts });
    return finding ? [{ ...finding, message: `${nameOf(link.object, token.metadata.namespace)}: ${finding.message}` }] : [];
  });
  const all = own ? [own, ...found] : found;
  const [first] = all;
  return first && { reason: first.reason, message: all.map(({ message }) => message).join(" ") };
}

/** The objects that a token was issued for, as they are now. */
export function bindingOf(input: TokenInput): Pick<TokenFacts, "connection" | "hostUID" | "userUID"> {
  const { choice, host, user } = input;
  const connection = "found" in choice ? choice.found.object.metadata : undefined;
  return {
    ...(connection && { connection: { name: connection.name, uid: connection.uid } }),
    ...(host && { hostUID: host.object.metadata.uid }),
    ...(user && { userUID: user.object.metadata.uid }),
  };
}

/** Links under whose name there is another object than the token was issued for: the gateway refuses those. */
export function replacedLinks(facts: TokenFacts, input: TokenInput): readonly string[] {
  const now = bindingOf(input);
  const differs = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && before !== after;
  return [
    differs(facts.connection?.uid, now.connection?.uid) ? "connection" : undefined,
    differs(facts.hostUID, now.hostUID) ? "host" : undefined,
    differs(facts.userUID, now.userUID) ? "user" : undefined,
  ].filter((name) => name !== undefined);
}
