import { readClientFile } from "./client-file";

describe("readClientFile", () => {
  it.each([
    [{ servers: { a: { type: "http", url: "https://x.example/mcp" } } }, "/p/.vscode/mcp.json", "VS Code"],
    [{ mcp: { servers: { a: { type: "http", url: "https://x.example/mcp" } } } }, "/u/Code/settings.json", "VS Code"],
    [{ mcpServers: { a: { url: "https://x.example/mcp" } } }, "/u/.cursor/mcp.json", "Cursor"],
    [{ mcpServers: { a: { type: "http", url: "https://x.example/mcp" } } }, "/p/.mcp.json", "Claude Code"],
    [{ mcpServers: { a: { url: "https://x.example/mcp" } } }, "/u/claude_desktop_config.json", "Claude Desktop"],
    [{ mcpServers: { a: { serverUrl: "https://x.example/mcp" } } }, "/u/.codeium/windsurf/mcp_config.json", "Windsurf"],
    [{ mcpServers: { a: { url: "https://x.example/mcp" } } }, "/u/mine.json", "My app"],
  ])("finds the servers of %j and knows whose file it is", (value, path, client) => {
    expect(readClientFile(value, path)).toEqual({
      client,
      servers: [{ name: "a", transport: { url: "https://x.example/mcp", headers: {} } }],
      skipped: [],
    });
  });

  it("reads a command with arguments and environment", () => {
    const value = { mcpServers: { a: { command: "node", args: ["x.js"], env: { PORT: 1, TLS: true } } } };
    expect(readClientFile(value, "mcp.json").servers[0]?.transport).toEqual({
      command: "node",
      args: ["x.js"],
      env: { PORT: "1", TLS: "true" },
    });
  });

  it("says what of a server has no place in a manifest", () => {
    const value = { servers: { a: { command: "uvx", args: ["time"], envFile: ".env", cwd: "/srv" } } };
    expect(readClientFile(value, ".vscode/mcp.json")).toMatchObject({
      servers: [{ name: "a" }],
      skipped: [expect.stringMatching(/^a: its envFile \.env; write/), expect.stringMatching(/^a: its cwd \/srv; write/)],
    });
  });

  it("says of each server that it leaves out why", () => {
    const value = {
      servers: {
        off: { command: "x", disabled: true },
        old: { type: "sse", url: "https://x.example/sse" },
        odd: { url: "ftp://x.example" },
        keyed: { url: "https://x.example/s/ZTk1YmM2MDAtOTU0NC00/mcp" },
        empty: {},
        bad: { command: "x", args: "y" },
      },
    };
    const { servers, skipped } = readClientFile(value, "mcp.json");
    expect(servers).toEqual([]);
    expect(skipped).toEqual([
      "off: it is disabled in the client",
      expect.stringContaining("old: it speaks HTTP+SSE"),
      'odd: "ftp://x.example" is not an http or https URL',
      expect.stringContaining("keyed: its path looks like a key"),
      "empty: it has neither a url nor a command",
      "bad: its args are not a list of texts",
    ]);
  });

  it("refuses a file that is no client's", () => {
    expect(() => readClientFile({ a: 1 }, "x.json")).toThrow('neither "servers" (VS Code) nor "mcpServers"');
    expect(() => readClientFile([], "x.json")).toThrow("neither");
  });
});
