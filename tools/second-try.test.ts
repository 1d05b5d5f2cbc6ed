import { countsOf, worthASecondTry } from "./second-try.mjs";

const passed = { status: "passed", failureMessages: [] };
const failed = (message: string) => ({ status: "failed", failureMessages: [message] });
const suite = (name: string, ...assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[]) => ({
  name,
  status: assertionResults.length > 0 && assertionResults.every(({ status }) => status !== "failed") ? "passed" : "failed",
  assertionResults,
});
const report = (...testResults: readonly ReturnType<typeof suite>[]) => ({ testResults });
const inVain = failed("Error: waited 30 s for some are issued\n    at until");

it("a suite that only waited in vain is worth a second try", () => {
  const slow = failed('thrown: "Exceeded timeout of 30000 ms for a test."');
  expect(worthASecondTry(report(suite("good", passed), suite("slow", passed, slow), suite("vain", inVain)))).toEqual(["slow", "vain"]);
});

it("a wrong answer is never asked again, nor anything beside it", () => {
  const wrong = failed("Error: expect(received).toEqual(expected)");
  expect(worthASecondTry(report(suite("vain", inVain), suite("wrong", inVain, wrong)))).toEqual([]);
});

it("a suite that could not start is not tried again", () => {
  expect(worthASecondTry(report(suite("broken")))).toEqual([]);
});

it("many suites that wait in vain are something broken, not a busy machine", () => {
  expect(worthASecondTry(report(...["a", "b", "c", "d"].map((name) => suite(name, inVain))))).toEqual([]);
});

it("the second try counts in place of the first one", () => {
  const first = report(suite("good", passed, passed), suite("vain", passed, inVain));
  expect(countsOf(first, undefined)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(countsOf(first, report(suite("vain", passed, passed)))).toEqual({ passed: 4, failed: 0, skipped: 0 });
  expect(countsOf(first, report(suite("vain", passed, inVain)))).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it("a skipped test and a suite that could not start count as failed", () => {
  expect(countsOf(report(suite("good", passed, { status: "pending", failureMessages: [] }), suite("broken")), undefined)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
  });
});
