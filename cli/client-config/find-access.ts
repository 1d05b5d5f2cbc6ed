import type { McpConnection, McpGateway, McpToken } from "../../crds/types";
import { refused } from "../failure";
import { oneNamespace, type Target } from "../target/open-target";
import { linksOfToken } from "../tokens/links";
import { accessOf } from "./access";
import type { Access } from "./client";

export interface Asked {
  readonly connection: string;
  /** Which of the connection's tokens; absent: the first that works. */
  readonly token?: string | undefined;
}

/** Everything a client needs for a connection, from what is declared and found. Reads no token. */
export async function findAccess(target: Target, { connection: name, token }: Asked): Promise<Access> {
  const connection = await connectionNamed(target, name);
  const gateway = await gatewayOf(target, connection);
  const chosen = await tokenOf(target, name, token);
  const tokenFile = chosen && target.secrets.fileOf(chosen);
  const tokenPlace = chosen && tokenFile === undefined ? target.secrets.placeOf(chosen) : undefined;
  return {
    ...accessOf({ name, gateway, servers: connection.spec.servers, tokenFile }),
    ...(tokenPlace !== undefined && { tokenPlace }),
  };
}

async function connectionNamed(target: Target, name: string): Promise<McpConnection> {
  const namespace = oneNamespace(target);
  const connection = await target.resources.get({ kind: "McpConnection", namespace, name });
  if (connection) return connection;
  const names = (await target.resources.list("McpConnection", { namespace })).map(({ metadata }) => metadata.name);
  const there = names.length === 0 ? "There are none" : `There are: ${names.join(", ")}`;
  throw refused(`There is no connection ${name} in namespace ${namespace}. ${there}.`);
}

async function gatewayOf({ resources }: Target, { metadata, spec }: McpConnection): Promise<McpGateway> {
  const { name, namespace = metadata.namespace ?? "default" } = spec.gatewayRef;
  const gateway = await resources.get({ kind: "McpGateway", namespace, name });
  if (gateway) return gateway;
  throw refused(`The connection names gateway ${namespace}/${name}, which does not exist.`);
}

async function tokenOf(target: Target, connection: string, wanted: string | undefined): Promise<McpToken | undefined> {
  const tokens = await target.resources.list("McpToken", { namespace: oneNamespace(target) });
  const its = tokens.filter((token) => linksOfToken(token, () => undefined).connection === connection);
  if (wanted === undefined) return its.find(({ status }) => status?.phase === "Active" || status?.phase === "Rotating") ?? its[0];
  const named = its.find(({ metadata }) => metadata.name === wanted);
  if (named) return named;
  throw refused(
    `Connection ${connection} has no token ${wanted}. It has: ${its.map(({ metadata }) => metadata.name).join(", ") || "none"}.`,
  );
}
