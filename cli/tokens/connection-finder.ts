import type { Resources } from "../../resources/port";
import type { ConnectionFinder } from "./links";

/** Reads the connections once, for looking many of them up. */
export async function connectionFinder(resources: Resources, namespace: string | undefined): Promise<ConnectionFinder> {
  const connections = await resources.list("McpConnection", namespace === undefined ? {} : { namespace });
  const byName = new Map(connections.map((connection) => [`${connection.metadata.namespace}/${connection.metadata.name}`, connection]));
  return (inNamespace, name) => byName.get(`${inNamespace}/${name}`);
}
