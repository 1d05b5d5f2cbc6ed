import { isDeepStrictEqual } from "node:util";
import { isBreakGlass, secretKind } from "../key";
import type { Content, Root } from "./declaration";
import type { Kept } from "./kept";
import { loosens } from "./loosening";

/** What is to become of an object that a file declares. */
export type Verdict = "nothing" | "set" | "hold";

/**
 * Judges a declaration against what is in force. `next` is what it means with orders; `settled` says that its file is not being
 * written any more. Restrictions never wait for that.
 */
export function judgeDeclaration({ kept, kind, next, settled }: Judged): Verdict {
  if (!kept || kept.presence === "absent") return settled || (!kept && isBreakGlass(kind)) ? "set" : "hold";
  if (sameContent(kept, next)) return "nothing";
  return !settled && loosens({ kind, before: told(kept), after: next }) ? "hold" : "set";
}

interface Judged {
  readonly kept: Kept | undefined;
  readonly kind: string;
  readonly next: Content;
  readonly settled: boolean;
}

/** What is to become of an object that no file declares any more, after its path has been quiet. */
export type Fate = "absent" | "deleted" | "stranded" | "wait";

export interface Disappearance {
  readonly kind: string;
  readonly root: Root;
  /** Whether the root, and where it lay in it, could be read a second time. */
  readonly readable: boolean;
  /** How many declarations its root still holds. */
  readonly remaining: number;
  readonly allowEmpty: boolean;
  /** A faulty or unreadable file may hold it. */
  readonly doubtful: boolean;
  /** A token that is revoked for good: nothing of it can come back. */
  readonly revoked: boolean;
}

export function judgeDisappearance({ kind, root, readable, remaining, allowEmpty, doubtful, revoked }: Disappearance): Fate {
  if (!readable) return "wait";
  // Deleting what a command made is what the opposite command does.
  if (root === "objects") return "deleted";
  if (remaining === 0 && !allowEmpty) return "stranded";
  // Lifting restores access, so it waits for certainty; everything else denies.
  if (isBreakGlass(kind)) return doubtful ? "wait" : "deleted";
  return kind === secretKind || revoked ? "deleted" : "absent";
}

/** What is told of an object, in the form in which it is declared. */
export function told({ declared }: Kept): Content {
  const { labels, annotations } = declared.metadata;
  return { apiVersion: declared.apiVersion, spec: declared.spec, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
}

function sameContent(kept: Kept, next: Content): boolean {
  const { declared } = kept;
  return (
    declared.apiVersion === next.apiVersion &&
    isDeepStrictEqual(declared.spec, next.spec) &&
    isDeepStrictEqual(declared.metadata.labels, next.labels) &&
    isDeepStrictEqual(declared.metadata.annotations, next.annotations)
  );
}
