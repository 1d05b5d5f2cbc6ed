import { AuditLog } from "./audit-log";
import { openLog } from "./log";

function setup(level = "info") {
  const lines: Record<string, unknown>[] = [];
  const { logger, flush } = openLog({
    level,
    destination: {
      write: (text) =>
        lines.push(
          ...text
            .trim()
            .split("\n")
            .map((line): Record<string, unknown> => JSON.parse(line)),
        ),
    },
  });
  return { audit: new AuditLog(logger), lines, flush };
}

const request = {
  door: "mcp",
  httpMethod: "POST",
  namespace: "default",
  gateway: "main",
  server: "notes",
  status: 200,
  milliseconds: 1.23456,
} as const;

describe("AuditLog", () => {
  it("writes one marked line a request, with the token's prefix and never more", () => {
    const { audit, lines, flush } = setup();
    audit.decided({ ...request, method: "tools/call", tool: "read", tokenId: "abcdefghij", host: "cursor", connection: "cursor-ann" });
    flush();
    expect(lines).toEqual([
      expect.objectContaining({ audit: true, msg: "allowed", token: "mcpt_abcdefghij", tool: "read", host: "cursor", milliseconds: 1.235 }),
    ]);
  });

  it("writes to a log of another copy of pino: what makes it is bundled apart from what writes to it", () => {
    let written = "";
    jest.isolateModules(() => {
      const other = jest.requireActual<typeof import("./log")>("./log");
      const { logger, flush } = other.openLog({ level: "info", destination: { write: (text) => (written += text) } });
      new AuditLog(logger.child({ part: "gateway" })).decided(request);
      flush();
    });
    expect(JSON.parse(written)).toMatchObject({ audit: true, msg: "allowed" });
  });

  it("names the failing object of a denial", () => {
    const { audit, lines, flush } = setup();
    audit.decided({
      ...request,
      status: 403,
      reason: "host_disabled",
      failing: { kind: "McpHost", namespace: "default", name: "cursor" },
    });
    flush();
    expect(lines).toEqual([expect.objectContaining({ msg: "denied", reason: "host_disabled", failing: "McpHost/default/cursor" })]);
  });

  it("writes whatever the log's level is: what was let in is not a matter of verbosity", () => {
    const { audit, lines, flush } = setup("error");
    audit.decided(request);
    audit.adminWrite({ code: "forbidden" });
    flush();
    expect(lines.map(({ msg }) => msg)).toEqual(["allowed", "admin request refused"]);
  });
});
