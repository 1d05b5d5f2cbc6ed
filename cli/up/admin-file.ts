import { rmSync } from "node:fs";
import { writeAtomically } from "../../resources/directory/write-atomically";
import { adminFile, type RunningUp } from "../admin/running";

/** Tells commands where the running `up` is. */
export async function writeAdminFile(data: string, running: RunningUp): Promise<void> {
  await writeAtomically(adminFile(data), `${JSON.stringify(running, undefined, 2)}\n`);
}

/** At a graceful end; after a crash it stays, and the lock tells that nobody runs. */
export function removeAdminFile(data: string): void {
  rmSync(adminFile(data), { force: true });
}
