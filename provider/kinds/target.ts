import type { Declarations } from "../../resources/declarations";

/** What the provider block says: where objects are declared. Opened when it is first needed, for Terraform configures us before every walk. */
export interface Target {
  /** Throws Refusal when it cannot be opened. */
  open(): Promise<Declarations>;
  /** For objects that name none. */
  readonly namespace: string;
  /** Takes over fields of other authors. */
  readonly force: boolean;
  /** Aborted by Ctrl-C. */
  readonly stopped: AbortSignal;
}
