import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What must not be found anywhere but in its own file: a name to report it by, and the secret itself. */
export type Secrets = ReadonlyMap<string, string>;

/** Something that people, other programs or a backup can read. */
export interface Source {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Every file below a folder. Those that `isOwn` names are where secrets belong. */
export function filesBelow(folder: string, isOwn: (path: string) => boolean = () => false): Source[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths
    .map((path) => ({ path, where: relative(folder, path) }))
    .filter(({ where }) => !isOwn(where))
    .map(({ path, where }) => ({ where, bytes: readFileSync(path) }));
}

/** Arguments and environment of a process and of everything that it started. */
export function processesOf(pid: number): (Source & { readonly pid: number })[] {
  const children = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => parentOf(entry) === pid)
    .flatMap((entry) => processesOf(Number(entry)));
  const own = ["cmdline", "environ"].map((file) => ({ pid, where: `${file} of ${pid}`, bytes: readOr(`/proc/${pid}/${file}`) }));
  return [...own, ...children];
}

/** `SECRET in PLACE` for each place where one is. Tokens are also looked for without their ends, and all of them in base64. */
export function leaksIn(sources: readonly Source[], secrets: Secrets): string[] {
  return [...secrets].flatMap(([name, secret]) => {
    const forms = formsOf(secret).map((form) => Buffer.from(form));
    return sources.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ where }) => `${name} in ${where}`);
  });
}

function formsOf(secret: string): string[] {
  // Of a token the public id may be anywhere; of the rest, half is too much.
  const core = secret.startsWith("mcpt_") ? secret.slice(20, 44) : secret;
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from("x".repeat(offset) + core)
      .toString("base64")
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return [core, Buffer.from(core).toString("hex"), ...base64];
}

function parentOf(pid: string): number | undefined {
  // The program's name, in parentheses, may hold spaces.
  const stat = readOr(`/proc/${pid}/stat`).toString();
  return stat === "" ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** A process may end while it is looked at. */
function readOr(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
