import { compareWithDirect, equal } from "./compare";
import { table } from "./suite";

/** `make conformance`: both revisions' required scenarios, directly and through the gateway, and whether they are equal. */
async function main(): Promise<void> {
  const rows = await compareWithDirect();
  console.log(table(rows));
  const faults = rows.flatMap((row) => [
    ...(row.gateway.exitCode === 0 ? [] : [`${row.revision}: the suite fails through the gateway`]),
    ...(equal(row) ? [] : [`${row.revision}: the gateway differs from the server itself`]),
  ]);
  for (const fault of faults) console.log(fault);
  console.log(`${2 * rows.length - faults.length} passed, ${faults.length} failed`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

void main();
