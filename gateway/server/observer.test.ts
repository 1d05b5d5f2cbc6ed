import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditLog } from "../audit/audit-log";
import { openLog } from "../audit/log";
import type { Verdict } from "../decision/decider";
import { GatewayMetrics } from "../metrics/gateway-metrics";
import { openSqliteStore } from "../store/sqlite/open-sqlite-store";
import { UsageLedger } from "../usage/usage-ledger";
import { gatewayObserver } from "./observer";

const host = { namespace: "default", name: "cursor", uid: "u", enabled: true, cut: false, pending: false };
const done = { httpMethod: "POST", client: {}, milliseconds: 1, bytesIn: 0, bytesOut: 0 };

describe("gatewayObserver", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-observer-"));
  const store = openSqliteStore({ file: join(folder, "store.db"), now: Date.now });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function setup() {
    let written = "";
    const { logger, flush } = openLog({ level: "info", destination: { write: (text) => (written += text) } });
    const usage = await UsageLedger.open({ store, publish: () => undefined, now: Date.now });
    const observer = gatewayObserver({ audit: new AuditLog(logger), usage, metrics: new GatewayMetrics(), log: logger });
    const lines = () => {
      flush();
      return written
        .trim()
        .split("\n")
        .map((line): Record<string, unknown> => JSON.parse(line));
    };
    return { observer, lines };
  }

  it("does not put a forged token down to the one whose public id it bears", async () => {
    const { observer, lines } = await setup();
    const verdict: Verdict = {
      decision: { allow: false, reason: "token_unknown", message: "Unknown." },
      tokenId: "abcdefghij",
      scheme: "Bearer",
      facts: { host },
    };
    observer.requestDone({ ...done, verdict, status: 401, reason: "token_unknown" });
    expect(lines()).toEqual([expect.objectContaining({ token: "mcpt_abcdefghij", reason: "token_unknown" })]);
    expect(lines()[0]).not.toHaveProperty("host");
  });

  it("logs what lies behind a server's failure, for whoever runs the gateway", async () => {
    const { observer, lines } = await setup();
    const path = { namespace: "default", gateway: "main", server: "notes" };
    observer.requestDone({ ...done, path, status: 502, reason: "upstream_unreachable", cause: new Error("connect ECONNREFUSED") });
    expect(lines()).toEqual([
      expect.objectContaining({ level: "warn", ...path, err: expect.objectContaining({ message: "connect ECONNREFUSED" }) }),
      expect.objectContaining({ audit: true, ...path, status: 502, reason: "upstream_unreachable" }),
    ]);
  });
});
