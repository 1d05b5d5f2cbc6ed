import type { SQLInputValue } from "node:sqlite";
import type { Key } from "../../source";
import type { Content, FileRef } from "../declarations/declaration";
import type { Kept } from "../declarations/kept";
import { keyText, secretKind } from "../key";

/** How Secrets are kept unreadable in the ledger. */
export interface Sealing {
  seal(text: string, place: string): Uint8Array;
  open(sealed: Uint8Array, place: string): string | undefined;
}

export function keyColumns({ kind, namespace, name }: Key): [string, string, string] {
  return [kind, namespace, name];
}

export function fileColumns({ root, path }: FileRef): [string, string] {
  return [root, path];
}

export function keptColumns({ declared, origin, presence, since }: Kept): SQLInputValue[] {
  const { uid, generation, resourceVersion, creationTimestamp } = declared.metadata;
  return [uid, generation, resourceVersion, creationTimestamp, ...fileColumns(origin), origin.place, presence, since ?? null];
}

/** JSON, or sealed JSON of a Secret. */
export function sealedContent({ key, content }: { readonly key: Key; readonly content: Content }, sealing: Sealing): SQLInputValue {
  const text = JSON.stringify(content);
  return key.kind === secretKind ? sealing.seal(text, keyText(key)) : text;
}

/** Undefined for a Secret that was sealed with another store key. */
export function openedContent(key: Key, column: unknown, sealing: Sealing): string | undefined {
  if (typeof column === "string") return column;
  return column instanceof Uint8Array ? sealing.open(column, keyText(key)) : undefined;
}

/** What is told of an object where an order makes it differ from what its author declared. */
export function toldColumn({ declared, content }: Kept): string | null {
  const { labels, annotations } = declared.metadata;
  if (declared.spec === content.spec && annotations === content.annotations) return null;
  const told: Content = {
    apiVersion: declared.apiVersion,
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    spec: declared.spec,
  };
  return JSON.stringify(told);
}

export function statusColumn({ declared }: Kept): string | null {
  return declared.status === undefined ? null : JSON.stringify(declared.status);
}
