import { byName, type Client, exportLine, headerValue, jsonText, variableOf } from "./client";

/** https://code.claude.com/docs/en/mcp: the project's .mcp.json, with the token from the environment. */
export const claudeCode: Client = {
  title: "Claude Code",
  place: ".mcp.json in the project",
  configuration: (access) =>
    jsonText({
      mcpServers: byName(access, ({ url }) => ({
        type: "http",
        url,
        headers: { [access.header.name]: headerValue(access, `\${${variableOf(access)}}`) },
      })),
    }),
  remaining: (access) => ["Claude Code reads the token from its environment. Before you start it:", `  ${exportLine(access)}`],
};
