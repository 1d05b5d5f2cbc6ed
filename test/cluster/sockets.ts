import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const established = "01";

/** Open TCP connections of a process, to one port if a URL is given (Linux: /proc/PID/fd and /proc/net/tcp). */
export function socketsOf(pid: number, url?: string): number {
  const port = url === undefined ? "" : Number(new URL(url).port).toString(16).toUpperCase().padStart(4, "0");
  const rows = readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  const inodes = new Set(rows.filter(([, , remote, state]) => state === established && remote?.endsWith(port)).map((row) => row[9]));
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => inodes.has(inodeOf(`/proc/${pid}/fd/${fd}`))).length;
}

/** It may be closed between two looks. */
function inodeOf(link: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1];
  } catch {
    return undefined;
  }
}
