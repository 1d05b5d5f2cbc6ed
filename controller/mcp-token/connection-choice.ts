import type { Finding } from "../runtime/conditions";
import type { NewObject } from "../sources/source";
import { impliedConnection, isImplied } from "../mcp-connection/implied";
import { type Triple, tripleText } from "../world/indexes";
import type { Known } from "../world/known";
import { tokenTriple } from "../world/indexes";
import type { World } from "../world/world";
import type { Token } from "./facts";

/** Which connection a token belongs to (architecture §5, implied connection). */
export type ConnectionChoice =
  | { readonly found: Known<"McpConnection"> }
  | { readonly create: NewObject }
  /** It is not there, and nothing may be made in its place. */
  | { readonly missing: Finding };

interface Candidates {
  readonly triple: Triple;
  readonly ofTriple: readonly Known<"McpConnection">[];
  /** What the token's status says it belongs to. */
  readonly bound: string | undefined;
  readonly isIssued: boolean;
  readonly older: (a: Known<"McpConnection">, b: Known<"McpConnection">) => number;
}

export function connectionFor(token: Token, world: World): ConnectionChoice {
  const { connectionRef } = token.spec;
  const triple = tokenTriple(token);
  if (connectionRef || !triple) return connectionNamed(token.metadata.namespace, connectionRef?.name ?? "", world);
  return connectionOfTriple({
    triple,
    ofTriple: world.found("McpConnection", "connectionsByTriple", tripleText(triple)),
    bound: token.status?.connection?.name,
    isIssued: (token.status?.live ?? []).length > 0,
    older: (a, b) => world.compareAge(a.object, b.object),
  });
}

function connectionNamed(namespace: string, name: string, world: World): ConnectionChoice {
  const found = world.find("McpConnection", namespace, name);
  if (found && !found.absent) return { found };
  const message = `McpConnection/${name} does not exist (yet): declare it, or correct spec.connectionRef in a new token.`;
  return { missing: { reason: "RefNotFound", message } };
}

/**
 * A declared connection comes first, also one whose file has just disappeared: what it narrows must not widen by that. An
 * issued token goes back to an implied one only by its own name: what was removed is not made again behind anybody's back.
 */
function connectionOfTriple({ triple, ofTriple, bound, isIssued, older }: Candidates): ConnectionChoice {
  const declared = ofTriple
    .filter(({ object }) => !isImplied(object))
    .sort((a, b) => Number(a.absent) - Number(b.absent) || older(a, b))[0];
  if (declared?.absent) return { missing: gone(declared.object.metadata.name) };
  if (declared) return { found: declared };
  const own = ofTriple.find(({ object }) => object.metadata.name === bound);
  if (own) return { found: own };
  if (isIssued && bound !== undefined) return { missing: gone(bound) };
  const implied = ofTriple.filter(({ absent }) => !absent).sort(older)[0];
  return implied ? { found: implied } : { create: impliedConnection(triple) };
}

function gone(name: string): Finding {
  return {
    reason: "RefNotFound",
    message: `McpConnection/${name}, which the token was issued for, is gone: declare it again, or make a new token.`,
  };
}
