import type { Cut, Explanation, ExplainQuery } from "../../contract/admin";
import { explainLinks, type LinkVerdict } from "../../contract/decision";
import { idOfPrefix, prefixOf, redactTokens } from "../../contract/token";
import type { Store, TokenPlace } from "../store/store";

interface Explaining {
  readonly store: Pick<Store, "facts" | "locate" | "cuts">;
  readonly now: () => number;
}

type ExplainedLink = Explanation["links"][number];

/**
 * Says of every link whether it allows, and if not, since when and by whom. Without a server, a gateway with several is explained
 * for each: access is allowed when it is to one of them.
 */
export async function explainToken(query: ExplainQuery, { store, now }: Explaining): Promise<Explanation> {
  const tokenId = idOfPrefix(query.tokenId);
  const place = tokenId === undefined ? undefined : await store.locate(tokenId);
  if (!place || tokenId === undefined) return unknownToken(query.tokenId);
  const { namespace, name } = place.gateway ?? { namespace: place.token.namespace, name: "" };
  const perServer: LinkVerdict[][] = [];
  for (const server of serversOf(query, place)) {
    const ask = { namespace, gateway: name, ...(server !== undefined && { server }) };
    perServer.push(explainLinks(await store.facts({ ...ask, tokenId }), ask, now()).filter(isTold));
  }
  const links = await Promise.all(merged(perServer).map((verdict) => explained(verdict, store)));
  const reason = reasonOf(perServer);
  return {
    allow: reason === undefined,
    ...(reason !== undefined && { reason }),
    links,
    ...(place.gateway && { gateway: `${namespace}/${name}` }),
    ...(query.server !== undefined && { server: query.server }),
  };
}

function unknownToken(prefix: string): Explanation {
  const id = idOfPrefix(prefix);
  // Somebody may have pasted the whole of it.
  const message = `No token with the prefix ${id === undefined ? redactTokens(prefix) : prefixOf(id)} is known here.`;
  return { allow: false, reason: "token_unknown", links: [{ link: "McpToken", ok: false, reason: "token_unknown", message }] };
}

function serversOf({ server }: ExplainQuery, { serverNames }: TokenPlace): readonly (string | undefined)[] {
  return server !== undefined || serverNames.length < 2 ? [server] : serverNames;
}

/** A link that is not there and denies nothing is none: a host that connects for nobody has no user. */
function isTold({ name, denial }: LinkVerdict): boolean {
  return name !== undefined || denial !== undefined;
}

/** Links that depend on the server are told for each one, the others once. */
function merged(perServer: readonly LinkVerdict[][]): LinkVerdict[] {
  const [first = []] = perServer;
  return [...first.filter((verdict) => !isOfServer(verdict)), ...perServer.flatMap((verdicts) => verdicts.filter(isOfServer))];
}

function isOfServer({ link }: LinkVerdict): boolean {
  return link === "McpServer" || link === "McpIdentity";
}

/** Undefined when one of the servers is allowed. */
function reasonOf(perServer: readonly LinkVerdict[][]): string | undefined {
  const reasons = perServer.map((verdicts) => verdicts.find(({ denial }) => denial)?.denial?.reason);
  return reasons.includes(undefined) ? undefined : reasons[0];
}

async function explained({ link, namespace, name, denial }: LinkVerdict, store: Pick<Store, "cuts">): Promise<ExplainedLink> {
  const [cut, ...more] =
    denial?.breakGlass && namespace !== undefined && name !== undefined ? await store.cuts({ kind: link, namespace, name }) : [];
  return {
    link,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ok: !denial,
    ...(denial && { reason: denial.reason, message: cut ? `${denial.message} ${cutText(cut, more.length)}` : denial.message }),
    ...(cut && { since: cut.since }),
    ...(cut?.by !== undefined && { by: cut.by }),
  };
}

function cutText({ id, reason, orphaned }: Cut, more: number): string {
  return `${orphaned ? "Orphaned cut, which nobody declares and nobody lifted, " : ""}${id}: ${reason}${more === 0 ? "" : ` (and ${more} more)`}`;
}
