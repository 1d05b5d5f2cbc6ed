import { readdirSync, readFileSync } from "node:fs";

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

/** The pid of the Node process itself, when a wrapper script stands before it. */
export function nodePid(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  return child === undefined ? pid : Number(child);
}
