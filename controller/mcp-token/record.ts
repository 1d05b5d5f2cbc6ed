import type { LiveToken } from "../../contract/records";
import { compact } from "../runtime/compact";
import type { DeclaredOf, StatusOf } from "../runtime/declared";
import { headOf, type RecordOf } from "../runtime/record-head";

/**
 * What the gateway is told about a token: exactly what its status has committed to (architecture §5).
 *
 * `spec.revoked` counts before the status has recorded it: a revocation waits for nothing.
 */
export function tokenRecord(token: DeclaredOf<"McpToken">, absent: boolean): RecordOf<"McpToken"> {
  const { spec, status } = token;
  const { connection, hostUID, userUID, live = [], revision, revoked } = status ?? {};
  return {
    ...headOf(token, absent),
    body: compact({
      displayName: spec.displayName,
      connection: connection?.uid === undefined ? undefined : { name: connection.name, uid: connection.uid },
      hostUid: hostUID,
      userUid: userUID,
      live: live.map(liveToken),
      revision: revision === undefined || revision === 0 ? undefined : revision,
      revoked: revoked !== undefined || spec.revoked === true,
    }),
  };
}

function liveToken({ id, hash, issuedAt, notAfter }: NonNullable<StatusOf<"McpToken">["live"]>[number]): LiveToken {
  return compact({ id, hash, issuedAt: Date.parse(issuedAt), notAfter: notAfter === undefined ? undefined : Date.parse(notAfter) });
}
