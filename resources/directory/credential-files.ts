import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CredentialSecret, SecretKey } from "../declarations";
import { ResourceError } from "../port";
import { isMissing } from "./file-errors";
import { writeAtomically } from "./write-atomically";

/** Beside the keys: where alone the credential may be sent (interfaces §8). */
const originFile = "origin";

/** Lies in the folders of token Secrets. */
const tokenMark = ".gatebolt.json";

/** Writes `<data>/secrets/<namespace>/<name>/<key>`: keys that are not in it any more go, and the origin is there before any value. */
export async function writeCredential(data: string, secret: CredentialSecret): Promise<{ readonly uid: string }> {
  const folder = folderOf(data, secret);
  refuseToken(folder, secret);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeAtomically(join(folder, originFile), secret.origin);
  for (const key of await keysIn(folder)) if (!Object.hasOwn(secret.data, key)) await rm(join(folder, key), { force: true });
  for (const [key, value] of Object.entries(secret.data)) await writeAtomically(join(folder, safe(key)), value);
  return { uid: await uidOf(folder) };
}

/** Undefined when there is none. Values are not read. */
export async function readCredential(data: string, key: SecretKey) {
  const folder = folderOf(data, key);
  refuseToken(folder, key);
  try {
    const origin = (await readFile(join(folder, originFile), "utf8")).trim();
    return { uid: await uidOf(folder), origin, keys: await keysIn(folder) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function removeCredential(data: string, key: SecretKey): Promise<void> {
  const folder = folderOf(data, key);
  refuseToken(folder, key);
  await rm(folder, { recursive: true, force: true });
}

function folderOf(data: string, { namespace, name }: SecretKey): string {
  return join(data, "secrets", safe(namespace), safe(name));
}

async function keysIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((key) => key !== originFile && !key.startsWith("."));
}

/** A folder keeps its identity while its values change, and another one has another. */
async function uidOf(folder: string): Promise<string> {
  const { dev, ino, birthtimeMs } = await stat(folder);
  return `${dev}-${ino}-${birthtimeMs}`;
}

function refuseToken(folder: string, { namespace, name }: SecretKey): void {
  if (existsSync(join(folder, tokenMark)))
    throw new ResourceError("NOT_OURS", `Secret ${namespace}/${name} carries a token and is no credential: choose another name.`);
}

/** Names become paths; a wrong one must not lead out of the folder. */
function safe(name: string): string {
  if (/^[-._a-zA-Z0-9]+$/.test(name) && !name.startsWith(".")) return name;
  throw new ResourceError("INVALID", `"${name}" cannot be a Secret's name or key: use letters, digits, -, _ and dots.`);
}
