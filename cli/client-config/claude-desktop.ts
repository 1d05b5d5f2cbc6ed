import { type Access, byName, type Client, headerValue, jsonText } from "./client";

/**
 * Claude Desktop connects to no remote server from its configuration file (its connectors are called from Anthropic's cloud), so the
 * stdio bridge mcp-remote stands between. It fills `${AUTH_HEADER}` in itself: the token is in no process's arguments.
 */
export const claudeDesktop: Client = {
  title: "Claude Desktop",
  place: "claude_desktop_config.json (Settings → Developer → Edit Config)",
  configuration: (access) =>
    jsonText({
      mcpServers: byName(access, ({ url }) => ({
        command: "npx",
        // No space after the colon: Claude Desktop on Windows splits arguments at spaces.
        args: ["-y", "mcp-remote", url, "--transport", "http-only", "--header", `${access.header.name}:\${AUTH_HEADER}`, ...plainHttp(url)],
        env: { AUTH_HEADER: headerValue(access, "<the token>") },
      })),
    }),
  remaining: ({ tokenFile }: Access) => [
    `Put the token in place of <the token>${tokenFile === undefined ? "." : `; it is in ${tokenFile}.`}`,
    "Needs Node.js on this machine, for npx mcp-remote.",
  ],
};

/** mcp-remote refuses plain HTTP to anything but this machine unless it is told. */
function plainHttp(url: string): string[] {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname) ? ["--allow-http"] : [];
}
