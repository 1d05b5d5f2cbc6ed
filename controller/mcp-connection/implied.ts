import { createHash } from "node:crypto";
import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import type { NewObject } from "../sources/source";
import { connectionTriple, type Triple, tripleText } from "../world/indexes";
import type { Known } from "../world/known";
import type { World } from "../world/world";

/** Marks what the controller made for a token that names host and gateway itself. */
const impliedLabel = "gatebolt.dev/implied";

export function isImplied({ metadata }: DeclaredOf<"McpConnection">): boolean {
  return metadata.labels?.[impliedLabel] === "true";
}

/** The connection that is made for a triple. Its name is the same every time, so that two tokens make one. */
export function impliedConnection(triple: Triple): NewObject {
  const { namespace, host, gateway, user } = triple;
  const unique = createHash("sha256").update(tripleText(triple)).digest("hex").slice(0, 8);
  const readable = [host, gateway.name, user].filter((part) => part !== undefined).join("-");
  return {
    kind: "McpConnection",
    namespace,
    // At most 253 characters, and no dot or dash before the dash.
    name: `${readable.slice(0, 240).replace(/[-.]+$/, "")}-${unique}`,
    labels: { [impliedLabel]: "true" },
    spec: compact({
      hostRef: { name: host },
      gatewayRef: gateway.namespace === namespace ? { name: gateway.name } : { name: gateway.name, namespace: gateway.namespace },
      userRef: user === undefined ? undefined : { name: user },
    }),
  };
}

/**
 * Whether an implied connection has no reason to be any more: no token names its triple, or a declared one has taken all
 * of them over. Tokens whose file has disappeared count: they may come back.
 */
export function isLeftOver({ object }: Known<"McpConnection">, world: World): boolean {
  if (!isImplied(object)) return false;
  const { namespace, name } = object.metadata;
  if (world.found("McpToken", "tokensByConnection", `${namespace}/${name}`).length > 0) return false;
  const triple = tripleText(connectionTriple(object));
  const isTaken = world.found("McpConnection", "connectionsByTriple", triple).some((rival) => !isImplied(rival.object));
  return isTaken || world.found("McpToken", "tokensByTriple", triple).length === 0;
}
