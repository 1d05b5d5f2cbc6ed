import type { Explanation } from "../../contract/admin";
import type { Cut } from "../../contract/cuts";
import { explainLinks, type LinkVerdict } from "../../contract/decision";
import type { GateboltObject } from "../../crds/types";
import { ownCut } from "../cutting/own-restriction";
import { cutsActingOn } from "./acting-cuts";
import type { Declared } from "./declared";
import { type Asked, factsOfDeclared } from "./facts-of-declared";

type Link = Explanation["links"][number];

/** Why a link says nothing; then nobody can say that all of it allows. */
export const notReadable = "not_readable";

/** Pure: the decision's own function over what is declared. What the caller may not read is not judged. */
export function explainDeclared(declared: Declared, asked: Asked, now: number): Explanation {
  const { namespace, name } = gatewayRefOf(declared);
  const ask = { namespace, gateway: name, ...(asked.server !== undefined && { server: asked.server }) };
  const verdicts = explainLinks(factsOfDeclared(declared, asked), ask, now).filter((verdict) => isTold(verdict, declared));
  const unread = [...declared.unreadable].map((link): Link => ({ link, ok: false, reason: notReadable, message: "You may not read it." }));
  const reason = verdicts.find(({ denial }) => denial)?.denial?.reason ?? unread[0]?.reason;
  return {
    allow: reason === undefined,
    ...(reason !== undefined && { reason }),
    links: [...verdicts.map((verdict) => linkOf(verdict, declared)), ...unread],
    ...(name !== "" && { gateway: `${namespace}/${name}` }),
    ...(asked.server !== undefined && { server: asked.server }),
  };
}

function gatewayRefOf({ connection, token }: Declared): { readonly namespace: string; readonly name: string } {
  const ref = connection?.spec.gatewayRef ?? token.spec.gatewayRef;
  const own = token.metadata.namespace ?? "";
  return { namespace: ref?.namespace ?? own, name: ref?.name ?? "" };
}

/** A link that is not there and denies nothing is none; of what may not be read nothing is known. */
function isTold({ link, name, denial }: LinkVerdict, { unreadable }: Declared): boolean {
  return !unreadable.has(link) && (name !== undefined || denial !== undefined);
}

function linkOf({ link, namespace, name, denial }: LinkVerdict, declared: Declared): Link {
  const object = objectsOf(declared).find(
    ({ kind, metadata }) => kind === link && metadata.name === name && metadata.namespace === namespace,
  );
  const [cut] = object && denial ? cutsActingOn(object, declared.cuts) : [];
  return {
    link,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ok: !denial,
    ...(denial && { reason: denial.reason, message: messageOf(denial.message, cut, denial.breakGlass ? object : undefined) }),
    ...(cut && { since: cut.since }),
    ...(cut?.by !== undefined && { by: cut.by }),
  };
}

/** With the cut that does it; one that no object declares is told in the controller's words. */
function messageOf(message: string, cut: Cut | undefined, object: GateboltObject | undefined): string {
  if (cut) return `${message} ${cut.id}: ${cut.reason}`;
  const told = object && ownCut(object);
  return told ? `${message} ${told.message}` : message;
}

function objectsOf({ token, connection, gateway, host, user, servers, identities }: Declared): readonly GateboltObject[] {
  return [token, connection, gateway, host, user, ...servers, ...identities].filter((object) => object !== undefined);
}
