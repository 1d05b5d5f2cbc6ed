import { type Outcome, churn, socketLimit } from "./churn";

/** Minutes from which on memory is judged: before that, caches fill. */
const fullRun = 30;

/** `make churn`, or `make churn ARGS="MINUTES SEED"`. Its last line is `N passed, N failed`. */
async function main(): Promise<void> {
  const [minutes = fullRun, seed = Math.floor(Math.random() * 0x1_0000_0000)] = process.argv.slice(2).map(Number);
  console.log(`churn for ${minutes} min with seed ${seed}`);
  const outcome = await churn({ seed, seconds: minutes * 60, say: console.log });
  for (const line of outcome.summary) console.log(line);
  const failures = failuresOf(outcome, minutes);
  for (const failure of failures) console.error(failure);
  console.log(`${failures.length === 0 ? 1 : 0} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

function failuresOf({ lost, wrong, repaired, growth, mostSockets, unexpected }: Outcome, minutes: number): string[] {
  return [
    ...lost.map((what) => `a restriction was lost: ${what}`),
    ...wrong,
    ...(repaired > 0 ? [`the gateway did not hold ${repaired} records as declared`] : []),
    ...(mostSockets > socketLimit ? [`${mostSockets} sockets were open`] : []),
    ...unexpected,
    ...(minutes < fullRun ? [] : growth),
  ];
}

// Whoever ends us ends what we started, too.
process.once("SIGTERM", () => process.exit(1));
main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
