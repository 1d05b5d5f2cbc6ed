import { conditionIn } from "../runtime/conditions";
import type { DeclaredOf } from "../runtime/declared";
import type { ObjectIndex } from "../runtime/object-index";
import type { Declared, Key } from "../sources/source";
import { connectionTriple, type IndexName, secretNameOf, tokenPath, tokenTriple, tripleText } from "./indexes";

/** Looks up keys by what they refer to. */
export type Lookup = (name: IndexName, value: string) => readonly Key[];

/** What must be planned anew because an object changed. */
export interface Dependents {
  /** Whose plan reads this object. */
  readonly plans: readonly Key[];
  /** Whose status sums up many such objects; may wait for more of them. */
  readonly sums: readonly Key[];
}

export function lookupIn(index: ObjectIndex): Lookup {
  return (name, value) => index.keys(name, value);
}

/**
 * What others read of an object, as one text: when it is the same as before, nobody needs to be told. Of status only what
 * other plans depend on, so that writing a status does not set everything around it in motion.
 */
export function readByOthers(object: Declared, absent: boolean): string {
  const { uid, generation, labels } = object.metadata;
  return JSON.stringify([uid, generation, labels, absent, ...statusReadByOthers(object)]);
}

export function dependentsOf(object: Declared, lookup: Lookup, releaseNamespace: string): Dependents {
  const own = `${object.metadata.namespace}/${object.metadata.name}`;
  const find = (...names: readonly IndexName[]) => names.flatMap((name) => lookup(name, own));
  switch (object.kind) {
    case "McpHost":
      return { plans: find("tokensByHost", "connectionsByHost"), sums: policiesNear(object, lookup, releaseNamespace) };
    case "McpUser":
      return { plans: find("tokensByUser", "connectionsByUser", "identitiesByUser"), sums: [] };
    case "McpGateway":
      return { plans: find("tokensByGateway", "connectionsByGateway"), sums: [] };
    case "McpServer":
      return { plans: find("gatewaysByServer", "identitiesByServer"), sums: [] };
    case "McpIdentity":
      return { plans: find("gatewaysByIdentity", "connectionsByIdentity"), sums: [] };
    case "McpConnection":
      return dependentsOfConnection(object as DeclaredOf<"McpConnection">, lookup);
    case "McpToken":
      return dependentsOfToken(object as DeclaredOf<"McpToken">, lookup, releaseNamespace);
    case "McpExpiryPolicy": {
      const { namespace } = object.metadata;
      return { plans: lookup("tokensByNamespace", namespace === releaseNamespace ? "*" : namespace), sums: [] };
    }
    default:
      return { plans: [], sums: [] };
  }
}

function dependentsOfConnection(connection: DeclaredOf<"McpConnection">, lookup: Lookup): Dependents {
  const { namespace, name } = connection.metadata;
  const triple = tripleText(connectionTriple(connection));
  const rivals = lookup("connectionsByTriple", triple).filter((key) => key.name !== name);
  const { userRef } = connection.spec;
  return {
    plans: [...lookup("tokensByConnection", `${namespace}/${name}`), ...lookup("tokensByTriple", triple), ...rivals],
    sums: userRef ? [{ kind: "McpUser", namespace, name: userRef.name }] : [],
  };
}

function dependentsOfToken(token: DeclaredOf<"McpToken">, lookup: Lookup, releaseNamespace: string): Dependents {
  const { namespace, name } = token.metadata;
  const { host, user } = tokenPath(token);
  const secret = secretNameOf(token);
  const triple = tokenTriple(token);
  const connection = token.spec.connectionRef?.name ?? token.status?.connection?.name;
  const rivals = secret === undefined ? [] : lookup("tokensBySecret", `${namespace}/${secret}`).filter((key) => key.name !== name);
  const named = [["McpHost", host] as const, ["McpUser", user] as const, ["McpConnection", connection] as const];
  return {
    plans: rivals,
    sums: [
      ...named.flatMap(([kind, found]) => (found === undefined ? [] : [{ kind, namespace, name: found }])),
      // An implied connection whose tokens went elsewhere goes too.
      ...(triple ? lookup("connectionsByTriple", tripleText(triple)) : []),
      ...policiesNear(token, lookup, releaseNamespace),
    ],
  };
}

/** Policies that may count this object's tokens, by its labels for example. */
function policiesNear({ metadata }: Declared, lookup: Lookup, releaseNamespace: string): readonly Key[] {
  return [...new Set([metadata.namespace, releaseNamespace])].flatMap((each) => lookup("policiesByNamespace", each));
}

function statusReadByOthers(object: Declared): readonly unknown[] {
  if (object.kind === "McpConnection") {
    return [conditionIn((object as DeclaredOf<"McpConnection">).status?.conditions, "Stalled")?.status];
  }
  if (object.kind !== "McpToken") return [];
  const { phase, connection, host, user, live, current, conditions } = (object as DeclaredOf<"McpToken">).status ?? {};
  const holdsSecret = live?.some(({ secretUID }) => secretUID !== undefined) ?? false;
  return [phase, connection, host, user, holdsSecret, current?.lastUsedAt, conditionIn(conditions, "PolicyViolated")?.status];
}
