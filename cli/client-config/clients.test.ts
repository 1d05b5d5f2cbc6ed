import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Access, exportLine, variableOf } from "./client";
import { clients } from "./clients";

const access: Access = {
  connection: "ann-cursor",
  endpoints: [
    { name: "desk-notes", url: "http://127.0.0.1:8080/default/desk/notes/mcp" },
    { name: "desk-calendar", url: "http://127.0.0.1:8080/default/desk/calendar/mcp" },
  ],
  header: { name: "Authorization", scheme: "Bearer" },
  tokenFile: ".gatebolt/secrets/default/ann-cursor/token",
};
const keyed: Access = { ...access, header: { name: "X-API-Key" } };

function parsed(word: string, of: Access = access): any {
  return JSON.parse(clients[word]?.configuration(of) ?? "");
}

const url = "http://127.0.0.1:8080/default/desk/notes/mcp";

describe("configuration", () => {
  it("lets VS Code ask for the token", () => {
    expect(parsed("vscode")).toEqual({
      inputs: [{ type: "promptString", id: "gatebolt-ann-cursor", description: "Gatebolt token of ann-cursor", password: true }],
      servers: {
        "desk-notes": { type: "http", url, headers: { Authorization: "Bearer ${input:gatebolt-ann-cursor}" } },
        "desk-calendar": {
          type: "http",
          url: "http://127.0.0.1:8080/default/desk/calendar/mcp",
          headers: { Authorization: "Bearer ${input:gatebolt-ann-cursor}" },
        },
      },
    });
  });

  it.each([
    ["cursor", { url, headers: { Authorization: "Bearer ${env:GATEBOLT_ANN_CURSOR_TOKEN}" } }],
    ["claude-code", { type: "http", url, headers: { Authorization: "Bearer ${GATEBOLT_ANN_CURSOR_TOKEN}" } }],
    ["windsurf", { serverUrl: url, headers: { Authorization: "Bearer ${env:GATEBOLT_ANN_CURSOR_TOKEN}" } }],
    [
      "claude-desktop",
      {
        command: "npx",
        args: ["-y", "mcp-remote", url, "--transport", "http-only", "--header", "Authorization:${AUTH_HEADER}"],
        env: { AUTH_HEADER: "Bearer <the token>" },
      },
    ],
  ])("lets %s take the token from where it can", (word, server) => {
    expect(parsed(word).mcpServers["desk-notes"]).toEqual(server);
  });

  it("writes TOML for Codex, with the variable it wants", () => {
    expect(clients["codex"]?.configuration(access).split("\n\n")[0]).toBe(
      [`[mcp_servers.desk-notes]`, `url = "${url}"`, `bearer_token_env_var = "GATEBOLT_ANN_CURSOR_TOKEN"`].join("\n"),
    );
    expect(clients["codex"]?.configuration(keyed)).toContain(`env_http_headers = { "X-API-Key" = "GATEBOLT_ANN_CURSOR_TOKEN" }`);
  });

  it("uses the header of the gateway's first pair, without a scheme where it names none", () => {
    expect(parsed("cursor", keyed).mcpServers["desk-notes"].headers).toEqual({ "X-API-Key": "${env:GATEBOLT_ANN_CURSOR_TOKEN}" });
    expect(parsed("claude-desktop", keyed).mcpServers["desk-notes"].args).toContain("X-API-Key:${AUTH_HEADER}");
  });

  it("allows mcp-remote plain HTTP where it would refuse it", () => {
    const remote: Access = { ...access, endpoints: [{ name: "x", url: "http://gateway.lan/mcp" }] };
    expect(parsed("claude-desktop", remote).mcpServers.x.args).toContain("--allow-http");
  });
});

describe("links", () => {
  const [endpoint] = access.endpoints;
  if (!endpoint) throw new Error("the fixture has an endpoint");

  it("install in VS Code, with an input instead of the token", () => {
    const link = clients["vscode"]?.link?.(access, endpoint) ?? "";
    const config = JSON.parse(decodeURIComponent(link.replace("vscode:mcp/install?", "")));
    expect(config).toMatchObject({ name: "desk-notes", type: "http", url, inputs: [{ id: "gatebolt-ann-cursor" }] });
  });

  it("install in Cursor, with a variable instead of the token", () => {
    const link = new URL(clients["cursor"]?.link?.(access, endpoint) ?? "");
    expect(link.searchParams.get("name")).toBe("desk-notes");
    expect(JSON.parse(Buffer.from(link.searchParams.get("config") ?? "", "base64").toString())).toEqual({
      url,
      headers: { Authorization: "Bearer ${env:GATEBOLT_ANN_CURSOR_TOKEN}" },
    });
  });
});

describe("what is left to do", () => {
  it("says how the token gets into the environment, and where it lies", () => {
    expect(variableOf(access)).toBe("GATEBOLT_ANN_CURSOR_TOKEN");
    expect(exportLine(access)).toBe('export GATEBOLT_ANN_CURSOR_TOKEN="$(cat .gatebolt/secrets/default/ann-cursor/token)"');
    expect(clients["vscode"]?.remaining(access)[0]).toContain("paste what is in .gatebolt/secrets/default/ann-cursor/token");
  });
});

describe("curl", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-curl-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is a line that any POSIX shell runs, and the token is no argument of curl", () => {
    const tokenFile = join(folder, "it's a token");
    writeFileSync(tokenFile, "mcpt_x\n");
    // A curl that shows its arguments and what it reads.
    writeFileSync(join(folder, "curl"), '#!/bin/sh\nprintf "<%s>" "$@"\ncat\n', { mode: 0o755 });
    const line = clients["curl"]?.configuration({ ...access, endpoints: access.endpoints.slice(0, 1), tokenFile }) ?? "";
    const shown = execFileSync("sh", ["-c", line], { env: { PATH: `${folder}:${process.env["PATH"]}` }, encoding: "utf8" });
    expect(shown).toContain(`<-sS><${url}><-H><@->`);
    expect(shown).toMatch(/>Authorization: Bearer mcpt_x\n$/);
  });
});
