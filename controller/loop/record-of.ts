import { recordKinds, type RecordKind } from "../../contract/kinds";
import type { AnyRecord } from "../../contract/records";
import { type BreakGlass, breakGlassRecord } from "../mcp-break-glass/record";
import { connectionRecord } from "../mcp-connection/record";
import { gatewayRecord } from "../mcp-gateway/record";
import { recordedUrl } from "../mcp-gateway/urls";
import { hostRecord } from "../mcp-host/record";
import { identityRecord, identitySecrets } from "../mcp-identity/record";
import { serverRecord, serverSecrets } from "../mcp-server/record";
import { tokenRecord } from "../mcp-token/record";
import { userRecord } from "../mcp-user/record";
import type { DeclaredOf } from "../runtime/declared";
import type { Readings } from "../runtime/secret-readings";
import type { Declared, SecretRef } from "../sources/source";
import type { Settings } from "../world/world";

/** What a record is made from besides the object itself. */
export interface RecordContext {
  readonly absent: boolean;
  readonly readings: Readings;
  readonly settings: Pick<Settings, "publicUrl" | "listenUrl">;
  readonly now: number;
}

export function hasRecord(kind: string): kind is RecordKind {
  return recordKinds.some((known) => known === kind);
}

/** What the gateway is told about an object; undefined: nothing (yet). */
export function recordOf(object: Declared, { absent, readings, settings, now }: RecordContext): AnyRecord | undefined {
  switch (object.kind) {
    case "McpGateway": {
      const gateway = object as DeclaredOf<"McpGateway">;
      return gatewayRecord(gateway, absent, recordedUrl(gateway, settings));
    }
    case "McpServer":
      return serverRecord(object as DeclaredOf<"McpServer">, absent, readings);
    case "McpHost":
      return hostRecord(object as DeclaredOf<"McpHost">, absent);
    case "McpUser":
      return userRecord(object as DeclaredOf<"McpUser">, absent);
    case "McpIdentity":
      return identityRecord(object as DeclaredOf<"McpIdentity">, absent, readings);
    case "McpConnection":
      return connectionRecord(object as DeclaredOf<"McpConnection">, absent);
    case "McpToken":
      return recordOfToken(object as DeclaredOf<"McpToken">, absent);
    case "McpBreakGlass":
    case "McpClusterBreakGlass":
      return breakGlassRecord(object as BreakGlass, now);
    default:
      return undefined;
  }
}

/** Every Secret key that an object's record needs. */
export function secretsOf(object: Declared): readonly SecretRef[] {
  if (object.kind === "McpServer") return serverSecrets(object as DeclaredOf<"McpServer">);
  return object.kind === "McpIdentity" ? identitySecrets(object as DeclaredOf<"McpIdentity">) : [];
}

/** A token that has committed to nothing lets nobody in, and so there is nothing to tell. */
function recordOfToken(token: DeclaredOf<"McpToken">, absent: boolean): AnyRecord | undefined {
  const record = tokenRecord(token, absent);
  return record.body.live.length > 0 || record.body.revoked ? record : undefined;
}
