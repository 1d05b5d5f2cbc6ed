import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** CPU time that a process has used, all threads, in milliseconds (Linux: /proc/PID/task/TID/schedstat). */
export function cpuMilliseconds(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce(
    (total, task) => total + Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6,
    0,
  );
}

/** Resident memory in MB (Linux). */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

/** Milliseconds of CPU time a second below which a process only keeps itself up to date. */
const little = 60;

/** Waits until a process has nothing more to do: what it has said it is ready for may go on for a while. Goes on after five minutes all the same. */
export async function untilIdle(pid: number): Promise<void> {
  for (let second = 0, before = cpuMilliseconds(pid); second < 300; second++) {
    await sleep(1_000);
    const now = cpuMilliseconds(pid);
    if (now - before < little) return;
    before = now;
  }
}
