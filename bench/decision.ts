import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { batchLimit } from "../contract/admin";
import { decide } from "../contract/decision";
import type { AnyRecord } from "../contract/records";
import { openSqliteStore } from "../gateway/store/sqlite/open-sqlite-store";
import { atMost, type Figure, quantile, shown } from "./figures";

const sizes = [1_000, 100_000, 1_000_000];
const reads = 20_000;
const tokensAHost = 100;

/** The decision with its read of the store, in one process, random tokens: how long, and whether the number of tokens shows. */
export async function decisionFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const medians: number[] = [];
  for (const size of sizes) {
    const times = await measure(size);
    medians.push(quantile(times, 0.5));
    figures.push(
      atMost(`decision with its read, ${size.toLocaleString("en")} tokens, p50`, quantile(times, 0.5), { limit: 10, unit: "µs" }),
    );
    figures.push(shown(`the same, p99`, `${quantile(times, 0.99).toFixed(1)} µs`));
  }
  figures.push(atMost("p50 at 1 000 000 / p50 at 1 000 tokens", (medians.at(-1) ?? 0) / (medians[0] ?? 1), { limit: 1.5, unit: "" }));
  return figures;
}

async function measure(size: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-bench-"));
  const store = openSqliteStore({ file: join(folder, "store.db"), now: Date.now });
  const source = { source: "bench", epoch: 1 };
  for (let from = 0, all = recordsFor(size); from < all.length; from += batchLimit) {
    await store.apply({ ...source, records: all.slice(from, from + batchLimit) });
  }
  await store.complete({ ...source, resourceVersion: "1" });
  const times: number[] = [];
  const hash = createHash("sha256").update("x").digest();
  for (let read = 0; read < reads; read++) {
    const tokenId = idOf(Math.floor(Math.random() * size));
    const started = performance.now();
    const facts = await store.facts({ namespace: "default", gateway: "desk", server: "notes", tokenId });
    const decision = decide(facts, { namespace: "default", gateway: "desk", server: "notes", tokenHash: hash }, Date.now());
    times.push((performance.now() - started) * 1000);
    if (!decision.allow) throw new Error(`refused: ${decision.reason}`);
  }
  await store.close();
  rmSync(folder, { recursive: true });
  return times.slice(reads / 10);
}

const idOf = (token: number): string => String(token).padStart(10, "0");

function recordsFor(size: number): AnyRecord[] {
  const at = { namespace: "default", resourceVersion: "1" };
  const hash = createHash("sha256").update("x").digest("hex");
  const named = (name: string) => ({ ...at, name, uid: name });
  const records: AnyRecord[] = [
    {
      kind: "McpServer",
      ...named("notes"),
      body: { enabled: true, transport: { type: "http", url: "http://127.0.0.1:1/mcp", headers: [] } },
    },
    {
      kind: "McpGateway",
      ...named("desk"),
      body: {
        enabled: true,
        servers: [{ name: "notes", server: "notes", identity: "None" }],
        namespaces: { from: "Same" },
        auth: [{ name: "authorization", scheme: "Bearer" }],
      },
    },
  ];
  for (let host = 0; host < size / tokensAHost; host++) {
    const name = `host-${host}`;
    records.push({ kind: "McpHost", ...named(name), body: { enabled: true, type: "Token" } });
    records.push({
      kind: "McpConnection",
      ...named(name),
      body: { enabled: true, host: name, gateway: { namespace: "default", name: "desk" } },
    });
  }
  for (let token = 0; token < size; token++) {
    const host = `host-${Math.floor(token / tokensAHost)}`;
    const body = { connection: { name: host, uid: host }, hostUid: host, live: [{ id: idOf(token), hash }], revoked: false };
    records.push({ kind: "McpToken", ...named(`token-${token}`), body });
  }
  return records;
}
