import type { Fault } from "../fault";

/** A file that may hold manifests. Bytes are decoded as UTF-8. */
export interface ManifestFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Files above this are not manifests that a person maintains; parsing them would stall whoever watches the folder. */
export const maxFileBytes = 10 * 1024 * 1024;

export type FileText = { readonly readable: true; readonly text: string } | { readonly readable: false; readonly fault: Fault };

/** Decodes a file. Unreadable is not faulty: `validate` exits with 2, and a running gateway keeps what it had of the file. */
export function textOf({ path, content }: ManifestFile): FileText {
  const unreadable = (problem: string, remedy: string): FileText => ({
    readable: false,
    fault: { file: path, line: 1, problem: `cannot read the file: ${problem}`, remedy },
  });
  const size = typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
  if (size > maxFileBytes) return unreadable(`it has ${size} bytes, more than 10 MB`, "split it into several files");
  const text = typeof content === "string" ? content : decode(content);
  if (text === undefined) return unreadable("it is not UTF-8 text", "save it as UTF-8, or move it out of the folder");
  if (text.includes("\0")) return unreadable("it holds NUL bytes, so it is not text", "save it as UTF-8, or move it out of the folder");
  return { readable: true, text: text.startsWith("\uFEFF") ? text.slice(1) : text };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
