import type { Endpoint, McpClient } from "../mcp-client";
import { mcpRemote } from "./mcp-remote";
import { sdkV1 } from "./sdk-v1";
import { sdkV2 } from "./sdk-v2";

/** The clients that a gateway must serve, by the name under which tests report them. */
export const clients = {
  "SDK v1": sdkV1,
  "SDK v2, legacy": (endpoint: Endpoint) => sdkV2(endpoint, "legacy"),
  "SDK v2, modern": (endpoint: Endpoint) => sdkV2(endpoint, "auto"),
  "mcp-remote": mcpRemote,
} as const satisfies Record<string, (endpoint: Endpoint) => Promise<McpClient>>;

export type ClientName = keyof typeof clients;
export const clientNames = Object.keys(clients) as ClientName[];
