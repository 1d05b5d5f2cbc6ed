import { looksRandom } from "./secret-values";

/** A client's MCP configuration as it was found, whatever the client calls its parts. */
export interface ClientFile {
  /** What people call the client, as far as the file tells. */
  readonly client: string;
  readonly servers: readonly ClientServer[];
  /** What was not taken over, and why; a line each. */
  readonly skipped: readonly string[];
}

export interface ClientServer {
  readonly name: string;
  readonly transport: HttpTransport | StdioTransport;
}

export interface HttpTransport {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StdioTransport {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds the servers in a client's configuration: VS Code (`servers`, or `mcp.servers` in settings.json), Cursor, Claude and Windsurf
 * (`mcpServers`). Throws Error when it is none of them.
 */
export function readClientFile(value: unknown, path: string): ClientFile {
  const found = serversOf(value);
  if (!found) throw new Error('it has neither "servers" (VS Code) nor "mcpServers" (Cursor, Claude, Windsurf)');
  const read = Object.entries(found).map(([name, server]) => ({ name, server, result: readServer(server) }));
  return {
    client: clientOf(value, path),
    servers: read.flatMap(({ name, result }) => (typeof result === "string" ? [] : [{ name, transport: result }])),
    skipped: read.flatMap(({ name, server, result }) =>
      (typeof result === "string" ? [result] : leftOut(server)).map((why) => `${name}: ${why}`),
    ),
  };
}

function serversOf(value: unknown): Mapping | undefined {
  if (!isMapping(value)) return undefined;
  const nested = isMapping(value["mcp"]) ? value["mcp"]["servers"] : undefined;
  return [value["mcpServers"], value["servers"], nested].find(isMapping);
}

/** The transport, or why the server is left out. */
function readServer(server: unknown): HttpTransport | StdioTransport | string {
  if (!isMapping(server)) return "it is not an object";
  if (server["disabled"] === true) return "it is disabled in the client";
  const url = server["url"] ?? server["serverUrl"];
  if (typeof url === "string") return readHttp(url, server);
  if (typeof server["command"] !== "string") return "it has neither a url nor a command";
  const args = server["args"] ?? [];
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === "string")) return "its args are not a list of texts";
  const env = textsOf(server["env"]);
  return env === undefined ? "its env is not a mapping of texts" : { command: server["command"], args, env };
}

/** Fields of a server that is taken over which an McpServer has no place for. */
function leftOut(server: unknown): string[] {
  if (!isMapping(server)) return [];
  return [
    ...(typeof server["envFile"] === "string"
      ? [`its envFile ${server["envFile"]}; write what it needs of it under env of the McpServer`]
      : []),
    ...(typeof server["cwd"] === "string" ? [`its cwd ${server["cwd"]}; write paths in its command and args out`] : []),
  ];
}

function readHttp(url: string, server: Mapping): HttpTransport | string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return `"${url}" is not an http or https URL`;
  if (server["type"] === "sse") return "it speaks HTTP+SSE, which the protocol gave up; ask its maker for a streamable HTTP URL";
  if (url.includes("${")) return "its URL holds a variable; write the URL out";
  if (new URL(url).pathname.split("/").some(looksRandom)) {
    return "its path looks like a key, and manifests hold no secrets; write an McpServer by hand if it is none";
  }
  const headers = textsOf(server["headers"]);
  return headers === undefined ? "its headers are not a mapping of texts" : { url, headers };
}

/** Numbers and booleans are what people write for ports and switches; clients turn them into text, too. */
function textsOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {};
  if (!isMapping(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every(([, item]) => ["string", "number", "boolean"].includes(typeof item))) return undefined;
  return Object.fromEntries(entries.map(([name, item]) => [name, String(item)]));
}

function clientOf(value: unknown, path: string): string {
  const byPath: readonly (readonly [RegExp, string])[] = [
    [/claude_desktop_config/i, "Claude Desktop"],
    [/windsurf|codeium/i, "Windsurf"],
    [/cursor/i, "Cursor"],
    [/(^|[/\\])\.(mcp|claude)\.json$|claude/i, "Claude Code"],
    [/vscode/i, "VS Code"],
  ];
  const known = byPath.find(([pattern]) => pattern.test(path))?.[1];
  return known ?? (isMapping(value) && "mcpServers" in value ? "My app" : "VS Code");
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
