import { compareWithDirect, equal } from "./compare";

describe("the official conformance suites, through the gateway", () => {
  it("pass in full in both revisions, and count exactly what they count at the server itself", async () => {
    const rows = await compareWithDirect();
    expect(rows.map(({ revision }) => revision)).toEqual(["2025-11-25", "2026-07-28"]);
    for (const row of rows) {
      expect(row.direct.exitCode).toBe(0);
      expect(row.gateway.exitCode).toBe(0);
      expect(row.gateway.scenarios).toEqual(row.direct.scenarios);
      expect(equal(row)).toBe(true);
    }
  }, 240_000);
});
