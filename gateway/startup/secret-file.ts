import { randomBytes } from "node:crypto";
import { link, open, readFile, unlink, writeFile } from "node:fs/promises";
import { CannotStart } from "./cannot-start";
import { codeOf, messageOf } from "./system-error";

/** Reads a secret that a flag names, without the white space around it. Throws CannotStart when others could read it too. */
export async function readSecretFile(path: string, flag: string): Promise<string> {
  const { mode, owner, text } = await readWithMode(path, flag);
  if (isOpenToOthers({ mode, owner }, process.getuid?.())) {
    throw new CannotStart(`${flag} ${path}: others may read it (mode ${(mode & 0o777).toString(8)}); run chmod 600 ${path}.`);
  }
  if (text.trim() === "")
    throw new CannotStart(`${flag} ${path}: it is empty; put a secret in it, for example: openssl rand -hex 32 > ${path}.`);
  return text.trim();
}

interface FileAccess {
  readonly mode: number;
  /** User id. */
  readonly owner: number;
}

/**
 * Whether others than its reader and root can get at a file. A group may read what root owns, for that is how Kubernetes gives a Secret to a
 * pod that is not root (`fsGroup`: root's, mode 0440), and how PostgreSQL judges its key files.
 */
export function isOpenToOthers({ mode, owner }: FileAccess, reader: number | undefined): boolean {
  const isGivenByRoot = owner === 0 && reader !== 0;
  return (mode & (isGivenByRoot ? 0o037 : 0o077)) !== 0;
}

interface ReadFile extends FileAccess {
  readonly text: string;
}

/** Mode and text come from one open file, so that they are those of one file. */
async function readWithMode(path: string, flag: string): Promise<ReadFile> {
  try {
    const file = await open(path, "r");
    try {
      const { mode, uid: owner } = await file.stat();
      return { mode, owner, text: await file.readFile("utf8") };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new CannotStart(`${flag} ${path}: ${whyUnreadable(error)}.`, { cause: error });
  }
}

/** Reads a file that is no secret, such as a certificate. */
export async function readPlainFile(path: string, flag: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CannotStart(`${flag} ${path}: ${whyUnreadable(error)}.`, { cause: error });
  }
}

/** Makes a file with 32 random bytes as hex, readable by its owner alone; an existing one is left as it is. */
export async function ensureSecretFile(path: string): Promise<void> {
  const made = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  try {
    // Linked into place whole: a crash leaves no half of a key, and of two starters one wins.
    await link(made, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await unlink(made);
  }
}

function whyUnreadable(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file; make it, or correct the path",
    EACCES: "this user may not read it; give it to the user that runs the gateway",
    EISDIR: "this is a folder; name a file",
  };
  return reasons[codeOf(error) ?? ""] ?? `it cannot be read (${messageOf(error)}); check the path`;
}
