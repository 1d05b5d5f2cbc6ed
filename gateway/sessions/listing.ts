import type { LiveSession } from "../../contract/admin";
import type { LiveUse } from "../decision/decider";
import type { LiveParty } from "./live-party";
import type { UpstreamSession } from "./upstream-sessions";

type Listed = Omit<LiveSession, "id" | "replica">;

export function partyAsSession({ kind, since, client }: LiveParty, use: LiveUse): Listed {
  return { ...about(use), kind, since, ...(client !== undefined && { client }) };
}

export function sessionAsSession({ since, use }: UpstreamSession): Listed {
  return { ...about(use), kind: "session", since };
}

function about({ grant }: LiveUse): Pick<LiveSession, "tokenId" | "namespace" | "connection" | "gateway" | "server"> {
  return {
    tokenId: grant.token.id,
    namespace: grant.connection.namespace,
    connection: grant.connection.name,
    gateway: grant.gateway.name,
    server: grant.route.name,
  };
}
