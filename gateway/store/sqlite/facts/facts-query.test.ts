import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStoreFile } from "../store-file";
import { at, factsQuery } from "./facts-query";

describe("the query of a decision", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-query-"));
  const connection = openStoreFile(join(folder, "store.db"));

  afterAll(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });

  it("searches at every step and scans nothing but the one row about the store, so that its time does not depend on how much is held", () => {
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${factsQuery}`).all("team", "main", "weather", 1) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail).filter((detail) => !detail.startsWith("CORRELATED SCALAR SUBQUERY"));
    expect(steps.length).toBeGreaterThanOrEqual(6);
    expect(steps.filter((step) => !step.startsWith("SEARCH "))).toEqual([]);
    for (const step of steps.filter((detail) => detail.includes("identity"))) expect(step).toContain("INDEX identity_for");
  });

  it("has a name for each of its columns", () => {
    const places = Object.values(at);
    expect(places).toEqual(places.map((_, index) => index));
    expect(connection.prepare(factsQuery).columns()).toHaveLength(places.length);
  });
});
