import type { McpToken } from "../../crds/types";
import type { Key, Resources } from "../../resources/port";
import type { AdminClient } from "../admin/admin-client";

/** What a command acts on. */
export interface Target {
  readonly resources: Resources;
  /** The gateway's own answers: of a running `gatebolt up`, or with --gateway. Undefined when there is none to ask. */
  readonly gateway: () => Promise<AdminClient | undefined>;
  /** Why nothing enforces what is declared now, in the middle of a sentence; undefined when something does, as far as can be told. */
  readonly unenforced: () => Promise<string | undefined>;
  /** For people, where an object that a command made stands: a path, or a name in the cluster. */
  readonly recordOf: (key: Key) => Promise<string>;
  /** Where tokens' plaintexts lie. */
  readonly secrets: TokenSecrets;
  /** The namespace to act in; undefined means all of them. */
  readonly namespace: string | undefined;
  /** For hints: the flags that name this target again, each with a space before it. */
  readonly flags: string;
  /** For hints: ` -n NAME` when a namespace was named. */
  readonly namespaceFlag: string;
  /** For hints: where to read more when something does not happen. */
  readonly trace: string;
  /** Tells the person something beside what was asked for. */
  readonly notice: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Plaintexts of tokens: files below the data folder, or Secrets in the cluster. */
export interface TokenSecrets {
  /** For people: the path, or the command that prints it. Undefined for a declared hash, which lies nowhere. */
  placeOf(token: McpToken): string | undefined;
  /** The path of a file that is there and can be read here. */
  fileOf(token: McpToken): string | undefined;
  /** The token itself; undefined when it lies nowhere (any more). Throws Failure when the caller may not read it. */
  read(token: McpToken): Promise<string | undefined>;
}
