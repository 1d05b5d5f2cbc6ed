import { clientCredentialOrigins } from "../../contract/origins";
import type { DeclaredOf } from "../runtime/declared";
import type { Finding } from "../runtime/conditions";
import { serverOrigin } from "../mcp-server/record";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { missingReference } from "../world/references";
import { restrictionsOf } from "../world/restriction-words";
import { secretTrouble } from "../world/secret-trouble";
import type { World } from "../world/world";
import { identityOrigin, identitySecrets } from "./record";

/** An identity's status: whether the gateway holds its credential, and what acts on it. */
export const planIdentity: Planner<"McpIdentity"> = (known, world) => {
  const { object, absent } = known;
  const now = world.now();
  const status = linkStatus({
    object,
    absent,
    standing: world.standing(object),
    restrictions: restrictionsOf(known),
    waitsFor: waitsFor(object, world),
    stalled: unreadable(object) ?? forProcess(object, world),
    now,
  });
  return { status, due: nextOf(endsOf(known), now) };
};

function waitsFor(identity: DeclaredOf<"McpIdentity">, world: World): Finding | undefined {
  const { serverRef, userRef } = identity.spec;
  const { namespace } = identity.metadata;
  const server = world.find("McpServer", serverRef.namespace ?? namespace, serverRef.name);
  const missing = missingReference(
    [
      { kind: "McpServer", namespace: serverRef.namespace ?? namespace, name: serverRef.name },
      ...(userRef ? [{ kind: "McpUser" as const, namespace, name: userRef.name }] : []),
    ],
    world,
  );
  const refs = identitySecrets(identity);
  return missing ?? secretTrouble(refs, world.readingsOf(refs), server && identityOrigin(identity, serverOrigin(server.object)));
}

/** What an identity has is a header; a process is given none. Saying so here is better than a credential that is silently never used. */
function forProcess({ spec: { serverRef }, metadata }: DeclaredOf<"McpIdentity">, world: World): Finding | undefined {
  const namespace = serverRef.namespace ?? metadata.namespace;
  if (world.find("McpServer", namespace, serverRef.name)?.object.spec.command === undefined) return undefined;
  return {
    reason: "Unsupported",
    message: `spec.serverRef: server ${namespace}/${serverRef.name} is a command, and a credential is a header, which no command is sent; give the server its secret as spec.env, and write identity: None in the gateway.`,
  };
}

/** The schema takes such a URL, for it cannot count to 65535. */
function unreadable({ spec: { credential } }: DeclaredOf<"McpIdentity">): Finding | undefined {
  const tokenUrl = credential.oauthClientCredentials?.tokenUrl;
  if (tokenUrl === undefined || clientCredentialOrigins(tokenUrl, "") !== undefined) return undefined;
  return {
    reason: "InvalidUrl",
    message: `spec.credential.oauthClientCredentials.tokenUrl: ${tokenUrl} is no URL that can be called; write https://host/path of the token endpoint.`,
  };
}
