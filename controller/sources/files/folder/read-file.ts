import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { maxFileBytes } from "../../../../crds/schema/reader/file-text";
import { isMissing, reasonOf } from "../data/atomic-file";

/** A file as it was found. Gone means that nothing stands under its name; a link that leads nowhere is unreadable. */
export type FileContent =
  | { readonly is: "read"; readonly bytes: Buffer; readonly digest: string; readonly signature: string }
  | { readonly is: "gone" }
  | { readonly is: "unreadable"; readonly why: string };

/** Reads a file, links followed. Pipes and devices are not opened for good: reading one could wait for ever. */
export function readFile(path: string): FileContent {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return isMissing(error) && !standsThere(path) ? { is: "gone" } : { is: "unreadable", why: whyOf(error) };
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { is: "unreadable", why: "it is not a regular file" };
    if (stats.size > maxFileBytes)
      return { is: "unreadable", why: `it has ${stats.size} bytes, more than 10 MB; split it into several files` };
    const bytes = readFileSync(file);
    return { is: "read", bytes, digest: digestOf(bytes), signature: signatureOf(stats) };
  } catch (error) {
    return { is: "unreadable", why: whyOf(error) };
  } finally {
    closeSync(file);
  }
}

export function digestOf(content: Uint8Array | string): string {
  return hash("sha256", content, "base64url").slice(0, 24);
}

/** Differs when the file was written, replaced or touched. */
export function signatureOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino}-${size}-${mtimeMs}-${ctimeMs}`;
}

function standsThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function whyOf(error: unknown): string {
  return isMissing(error) ? "it is a link that leads nowhere" : reasonOf(error);
}
