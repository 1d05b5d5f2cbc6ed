import { codeOf } from "./system-error";

export interface KeptSecret {
  /** Reads the file that a flag names. */
  readonly read: () => Promise<string>;
  /** The text it had at the start. */
  readonly first: string;
  /** Told once each time that the file has gone. */
  readonly missing: (error: unknown) => void;
}

/**
 * Reads a secret at each call, so that a replaced file counts at once. One that was deleted goes on counting as it was last read: a file
 * removed by mistake must not lock out whoever has to cut access now. Any other failure is thrown, for then somebody did write another
 * file, and the old secret may be the one that leaked.
 */
export function keptSecret({ read, first, missing }: KeptSecret): () => Promise<string> {
  let last = first;
  let isGone = false;
  return async () => {
    try {
      last = await read();
      isGone = false;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (!isGone) missing(error);
      isGone = true;
    }
    return last;
  };
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR";
}
