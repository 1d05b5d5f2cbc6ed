import { realpathSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { FilesLog } from "./log";
import type { ManifestReader } from "./reading/manifest-reader";

export interface FilesSourceOptions {
  /** The folder of manifests, as people named it; faults name files by it. */
  readonly manifests: string;
  /** The data directory; made if it is missing. */
  readonly data: string;
  /** 32 bytes. Secrets that lie among the manifests are sealed with it where they are kept. */
  readonly storeKey: Uint8Array;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: FilesLog;
  /** An empty folder is meant: what it declared disappears. Default false: it stays in force. */
  readonly allowEmpty?: boolean;
  /** Milliseconds between two looks through the folders for what no event told of. Default 5000. */
  readonly lookEvery?: number;
  /** Default: the reader and the validator of `gatebolt validate`. */
  readonly reader?: ManifestReader;
}

/** The manifests cannot be used; the message says what to do. */
export class ManifestsUnusable extends Error {
  readonly code = "MANIFESTS_UNUSABLE";
  override readonly name = "ManifestsUnusable";
}

/** Throws ManifestsUnusable when the manifests would lie in the data directory, where they are never read. */
export function assertApart({ manifests, data }: FilesSourceOptions): void {
  const inside = `${realPath(manifests)}${sep}`.startsWith(`${realPath(data)}${sep}`);
  if (inside)
    throw new ManifestsUnusable(
      `cannot read manifests from ${manifests}: it lies in the data directory ${data}; name another folder with --manifests`,
    );
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there yet has no links in it.
    return resolve(path);
  }
}
