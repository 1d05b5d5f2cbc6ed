/** What is cut, and why. */
export interface Incident {
  readonly host: string;
  /** In one line; whoever is cut off reads it. */
  readonly reason: string;
  /** Where to read more. */
  readonly incident?: string;
  /** `true`, applied, allows Terraform to lift the cut: the entry may then be deleted, which restores access. */
  readonly restored?: boolean;
}

export const incidents: readonly Incident[] = [];
