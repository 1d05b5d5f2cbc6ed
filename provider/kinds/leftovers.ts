/** An order that a new one replaced, and that stands until the new one is confirmed. */
export interface Leftover {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Reads what `keepLeftovers` wrote beside the state. */
export function leftoversIn(kept: Uint8Array): readonly Leftover[] {
  if (kept.length === 0) return [];
  const { leftovers }: { readonly leftovers: readonly Leftover[] } = JSON.parse(Buffer.from(kept).toString("utf8"));
  return leftovers;
}

/** Beside the state, so that a later apply or destroy lifts them. */
export function keepLeftovers(leftovers: readonly Leftover[]): Uint8Array {
  return leftovers.length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify({ leftovers }));
}
