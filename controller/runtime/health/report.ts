import type { Check, Finding } from "./check";

/** The answer of `/healthz` and `/readyz`. */
export interface Report {
  readonly status: Finding["state"];
  /** The checks that are not ok, by name. */
  readonly failing: readonly string[];
  readonly checks: readonly (Finding & { readonly name: string })[];
}

/** Asks all at once. A check that throws, or does not answer within `timeout` ms, is failing. */
export async function reportOf(checks: readonly Check[], timeout: number): Promise<Report> {
  const findings = await Promise.all(checks.map(async (each) => ({ name: each.name, ...(await findingOf(each, timeout)) })));
  const failing = findings.filter(({ state }) => state === "failing").map(({ name }) => name);
  const isDegraded = findings.some(({ state }) => state === "degraded");
  return { status: failing.length > 0 ? "failing" : isDegraded ? "degraded" : "ok", failing, checks: findings };
}

async function findingOf(check: Check, timeout: number): Promise<Finding> {
  const { promise: late, resolve } = Promise.withResolvers<Finding>();
  const timer = setTimeout(() => resolve({ state: "failing", message: `no answer within ${timeout} ms` }), timeout);
  try {
    return await Promise.race([check.find(), late]);
  } catch (error) {
    return { state: "failing", message: error instanceof Error ? error.message : "the check itself failed" };
  } finally {
    clearTimeout(timer);
  }
}
