// Which suites `make test` may try a second time: those in which nothing was wrong but the time ran out (docs/decisions/0095).

/** What a test says when it waited for something in vain: jest's own limit, and `until` of our suites. */
const outOfTime = /Exceeded timeout of|Error: waited \d+(\.\d+)? s /;
/** More than these at once are no busy machine, but something broken. */
const most = 3;

const failuresOf = ({ assertionResults }) => assertionResults.filter(({ status }) => status === "failed");

/** Whether every failure of a suite is a wait in vain. A wrong answer is never asked again, nor a suite that could not start. */
function onlyRanOutOfTime(suite) {
  const failures = failuresOf(suite);
  return (
    failures.length > 0 &&
    failures.every(({ failureMessages }) => failureMessages.length > 0 && failureMessages.every((each) => outOfTime.test(each)))
  );
}

/** The files worth a second try, alone; none when too much went wrong at once. `report` is jest's JSON. */
export function worthASecondTry(report) {
  const failed = report.testResults.filter(({ status }) => status === "failed");
  return failed.length <= most && failed.every(onlyRanOutOfTime) ? failed.map(({ name }) => name) : [];
}

/** The counts of the first run, with what its failed suites earned the second time in place of what they earned at first. */
export function countsOf(first, second) {
  const again = second?.testResults ?? [];
  const suites = [...first.testResults.filter(({ name }) => !again.some((suite) => suite.name === name)), ...again];
  const statuses = suites.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (status) => statuses.filter((each) => each === status).length;
  const unstarted = suites.filter((suite) => suite.status === "failed" && failuresOf(suite).length === 0).length;
  const skipped = statuses.length - count("passed") - count("failed");
  return { passed: count("passed"), failed: count("failed") + unstarted + skipped, skipped };
}
