import type { Who } from "./people";

/** An object as a row writes it: what it is about, the rest is filled in. */
export interface Draft {
  readonly kind: string;
  /** Default: a name of its own for each row. */
  readonly name?: string;
  /** Default `default`; ignored for cluster-scoped kinds. */
  readonly namespace?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Fields beside spec, for kinds of Kubernetes. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Who has made it, when it is there before; default: the administrator, under that name. */
  readonly by?: Who;
  /** It is there already. */
  readonly made?: true;
}

export interface Attempt {
  readonly verb: "create" | "apply" | "edit" | "replace" | "delete" | "delete-all" | "write-status";
  readonly draft: Draft;
  /** For edit a merge patch, for apply the fields that are applied, for replace a merge patch that is applied here, for delete the options. */
  readonly change?: Readonly<Record<string, unknown>>;
  readonly query?: string;
}

export type Verdict =
  | { readonly allowed: true; readonly warning?: string }
  /** `policy` is a regular expression; undefined: Kubernetes' own roles refuse it, or the schema does. */
  | { readonly allowed: false; readonly policy?: string; readonly says: string };

/** Who, what in words, what, and what comes of it. */
export type Row = readonly [who: Who, what: string, attempt: Attempt, verdict: Verdict];

export const allowed: Verdict = { allowed: true };
export const warned = (warning: string): Verdict => ({ allowed: true, warning });
export const denied = (policy: string, says: string): Verdict => ({ allowed: false, policy, says });
/** By RBAC. */
export const forbidden: Verdict = { allowed: false, says: "cannot" };
/** By the schema of the kind. */
export const invalid = (says: string): Verdict => ({ allowed: false, says });

export const create = (draft: Draft, query?: string): Attempt => ({ verb: "create", draft, ...(query === undefined ? {} : { query }) });
export const edit = (draft: Draft, change: Attempt["change"] & object, query?: string): Attempt => ({
  verb: "edit",
  draft,
  change,
  ...(query === undefined ? {} : { query }),
});
export const replace = (draft: Draft, change: Attempt["change"] & object, query?: string): Attempt => ({
  verb: "replace",
  draft,
  change,
  ...(query === undefined ? {} : { query }),
});
/** Server-side apply, which creates what is not there: nothing is made before. */
export const apply = (draft: Draft): Attempt => ({ verb: "apply", draft });
/** Server-side apply of some fields to what is there. */
export const applyTo = (draft: Draft, change: Attempt["change"] & object): Attempt => ({ verb: "apply", draft, change });
export const remove = (draft: Draft, change: Attempt["change"] & object = {}): Attempt => ({ verb: "delete", draft, change });
/** All objects of the kind that have the label `row: NAME`. */
export const removeAll = (draft: Draft): Attempt => ({ verb: "delete-all", draft });
export const writeStatus = (draft: Draft): Attempt => ({ verb: "write-status", draft, change: { status: { observedGeneration: 1 } } });
