import { join } from "node:path";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { root, temporaryFolder } from "../../gatebolt-process";
import type { Endpoint, McpClient } from "../mcp-client";
import { connectedV1 } from "./sdk-v1";

/** The bridge that desktop clients run, as its npm package installs it, driven over stdio like they do. */
export async function mcpRemote({ url, token }: Endpoint): Promise<McpClient> {
  const { transport, said } = mcpRemoteTransport({ url, token });
  try {
    return await connectedV1(transport, () => Promise.reject(new Error("mcp-remote tells nobody of its streams")));
  } catch (error) {
    // Its user reads this in the desktop client's log.
    throw new Error(`mcp-remote said: ${said()}`, { cause: error });
  }
}

/** Its process, and what it writes for a person to read. */
export function mcpRemoteTransport({ url, token }: Endpoint): { readonly transport: StdioClientTransport; readonly said: () => string } {
  const args = [url, "--transport", "http-only", "--header", "Authorization:Bearer ${TOKEN}"];
  const home = temporaryFolder();
  const transport = new StdioClientTransport({
    command: join(root, "node_modules", ".bin", "mcp-remote"),
    args,
    // No browser of the machine is to be opened, and nothing kept in its owner's home.
    env: {
      PATH: `${join(root, "node_modules", ".bin")}:/usr/bin:/bin`,
      HOME: home,
      MCP_REMOTE_CONFIG_DIR: home,
      BROWSER: "true",
      TOKEN: token,
    },
    stderr: "pipe",
  });
  let said = "";
  transport.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return { transport, said: () => said };
}
