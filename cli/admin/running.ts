import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, reasonOf, refused } from "../failure";
import { isDataTaken } from "../../resources/directory/data-lock";
import { AdminClient } from "./admin-client";

/** What a running `gatebolt up` says of itself in `<data>/admin.json`. */
export interface RunningUp {
  /** Of the admin port. */
  readonly admin: string;
  /** Of the data port. */
  readonly listen: string;
  readonly pid: number;
}

export function adminFile(data: string): string {
  return join(data, "admin.json");
}

export function adminTokenFile(data: string): string {
  return join(data, "admin-token");
}

/** What the last `up` on a data folder wrote, whether or not it still runs. */
export async function readAdminFile(data: string): Promise<RunningUp | undefined> {
  try {
    return JSON.parse(await readFile(adminFile(data), "utf8")) as RunningUp;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw refused(`Cannot read ${adminFile(data)} (${reasonOf(error)}): remove it, and start gatebolt up again.`, error);
  }
}

/** The `up` that runs on a data folder, or undefined. */
export async function runningUp(data: string): Promise<RunningUp | undefined> {
  // Asked of the lock and not of the pid: after a crash another process may have that number.
  return isDataTaken(data) ? await readAdminFile(data) : undefined;
}

/** The gateway that enforces what lies in a data folder, or undefined when none runs. Throws Failure when its token cannot be read. */
export async function runningGateway(data: string): Promise<AdminClient | undefined> {
  const running = await runningUp(data);
  return running && new AdminClient({ url: running.admin, token: await readAdminToken(adminTokenFile(data)) });
}

export async function readAdminToken(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    throw refused(`Cannot read the admin token in ${path} (${reasonOf(error)}): ${remedyOf(error)}.`, error);
  }
}

function remedyOf(error: unknown): string {
  if (codeOf(error) !== "ENOENT") return "run this as the user that runs the gateway";
  return "put it back, or end gatebolt up and start it again, which makes a new one; a gateway's own is named with --admin-token-file";
}
