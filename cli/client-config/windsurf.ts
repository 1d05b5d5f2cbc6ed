import { byName, type Client, exportLine, headerValue, jsonText, variableOf } from "./client";

/** https://docs.windsurf.com, Cascade and MCP. `serverUrl` and not `url`: older releases know only the first. */
export const windsurf: Client = {
  title: "Windsurf",
  place: "~/.codeium/windsurf/mcp_config.json",
  configuration: (access) =>
    jsonText({
      mcpServers: byName(access, ({ url }) => ({
        serverUrl: url,
        headers: { [access.header.name]: headerValue(access, `\${env:${variableOf(access)}}`) },
      })),
    }),
  remaining: (access) => ["Windsurf reads the token from its environment. Before you start it from a terminal:", `  ${exportLine(access)}`],
};
