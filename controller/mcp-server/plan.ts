import type { ServerAnswer } from "../../contract/admin";
import { compact } from "../runtime/compact";
import type { DeclaredOf, StatusOf } from "../runtime/declared";
import type { Finding } from "../runtime/conditions";
import type { Readings } from "../runtime/secret-readings";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { restrictionsOf } from "../world/restriction-words";
import { secretTrouble } from "../world/secret-trouble";
import { flooredToHour } from "../world/usage-board";
import { serverOrigin, serverSecrets } from "./record";

/** A server's status: whether the gateway can reach it as declared, what acts on it, and when it last answered. */
export const planServer: Planner<"McpServer"> = (known, world) => {
  const { object, absent } = known;
  const { namespace, name } = object.metadata;
  const now = world.now();
  const link = linkStatus({
    object,
    absent,
    standing: world.standing(object),
    restrictions: restrictionsOf(known),
    waitsFor: troubleWith(object, world.readingsOf(serverSecrets(object))),
    now,
  });
  return {
    status: compact({ ...link, lastAnswer: lastAnswerOf(object, world.usage.ofServer(namespace, name)) }),
    due: nextOf(endsOf(known), now),
  };
};

/** Certificates of authorities are public and go nowhere: their origin is not asked. */
function troubleWith(server: DeclaredOf<"McpServer">, readings: Readings): Finding | undefined {
  const authority = server.spec.tls?.caSecretRef;
  const isAuthority = ({ name, key }: { readonly name: string; readonly key: string }) => name === authority?.name && key === authority.key;
  const all = serverSecrets(server);
  return (
    secretTrouble(
      all.filter((ref) => !isAuthority(ref)),
      readings,
      serverOrigin(server),
    ) ?? secretTrouble(all.filter(isAuthority), readings, undefined)
  );
}

function lastAnswerOf(server: DeclaredOf<"McpServer">, answer: ServerAnswer | undefined): StatusOf<"McpServer">["lastAnswer"] {
  if (!answer) return server.status?.lastAnswer;
  return compact({ time: flooredToHour(answer.at), status: server.spec.url === undefined ? undefined : answer.status });
}
