import { readFileSync, rmSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isPlainObject } from "../../../../crds/schema/plain";
import type { Declared, Key } from "../../source";
import { isMissing, reasonOf, writeFileAtomically } from "../data/atomic-file";
import { toYaml } from "../data/block-yaml";
import type { Birth } from "../declarations/kept-changes";
import { signatureOf } from "../folder/read-file";
import { folderOf } from "../key";
import type { FilesLog } from "../log";

/** `<data>/status/<namespace>/<plural>/<name>.yaml`: identity and status, in the shape they have in a cluster. */
export class StatusFiles {
  readonly #folder: string;
  readonly #log: FilesLog;

  constructor(folder: string, log: FilesLog) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Replaces the file at once, and answers what it looks like now. */
  write({ kind, metadata, status }: Declared): string {
    const { uid, generation, creationTimestamp, namespace, name } = metadata;
    const path = this.#path({ kind, namespace, name });
    writeFileAtomically(path, toYaml({ metadata: { uid, generation, creationTimestamp }, status }));
    return signatureOf(statSync(path));
  }

  remove(key: Key): void {
    rmSync(this.#path(key), { force: true });
  }

  /** What the file looks like; undefined when there is none. */
  signatureOf(key: Key): string | undefined {
    const stats: Stats | undefined = statSync(this.#path(key), { throwIfNoEntry: false });
    return stats && signatureOf(stats);
  }

  /** Reads who the object was and its status. A file that says neither counts as none: the status is found out again. */
  read(key: Key): Birth | undefined {
    const path = this.#path(key);
    try {
      return birthOf(parse(readFileSync(path, "utf8")));
    } catch (error) {
      if (isMissing(error)) return undefined;
      this.#log.warn({ file: path }, `cannot read ${path} (${reasonOf(error)}): the status is found out again`);
      return undefined;
    }
  }

  #path(key: Key): string {
    return join(this.#folder, folderOf(key), `${key.name}.yaml`);
  }
}

function birthOf(value: unknown): Birth {
  const metadata = isPlainObject(value) ? value["metadata"] : undefined;
  if (!isPlainObject(value) || !isPlainObject(metadata)) throw new TypeError("it has no metadata");
  const { uid, generation, creationTimestamp } = metadata;
  if (typeof uid !== "string" || typeof generation !== "number" || typeof creationTimestamp !== "string") {
    throw new TypeError("its metadata is not complete");
  }
  const { status } = value;
  return { uid, generation, creationTimestamp, ...(status === undefined || status === null ? {} : { status }) };
}
