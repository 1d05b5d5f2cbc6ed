import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { apiVersion } from "../../crds/types";
import type { Key, TokenOrder } from "../port";
import { isMissing, unreadable } from "./file-errors";
import { orderFile } from "./layout";
import { manifestText } from "./manifest-text";
import { writeAtomically } from "./write-atomically";

/** Orders about one token, as a partial McpToken: they only add to what its file says, so that no edit of that undoes them. */
interface OrderDocument {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly revoked?: true };
}

/** Adds an order to those that were given before. */
export async function writeOrder(data: string, token: Key<"McpToken">, order: TokenOrder): Promise<void> {
  const path = orderFile(data, token);
  const before = await readOrder(path);
  await writeAtomically(path, manifestText(documentOf(token, merged(before, order))));
}

/** Pure: what the order file says after one more order. A revocation stays, whatever comes after it; a rotation replaces the last. */
function merged(before: OrderDocument | undefined, order: TokenOrder): OrderDocument {
  const annotations = "revoke" in order ? (before?.metadata.annotations ?? {}) : rotation(order);
  const revoked = "revoke" in order || before?.spec?.revoked === true;
  return { metadata: { annotations }, ...(revoked && { spec: { revoked: true } }) };
}

function rotation({ rotateAt, overlap }: Exclude<TokenOrder, { readonly revoke: true }>): Record<string, string> {
  return { "gatebolt.dev/rotate-at": rotateAt, ...(overlap !== undefined && { "gatebolt.dev/rotate-overlap": overlap }) };
}

function documentOf({ namespace, name }: Key<"McpToken">, { metadata: { annotations = {} }, spec }: OrderDocument): object {
  const noted = Object.keys(annotations).length > 0;
  return { apiVersion, kind: "McpToken", metadata: { name, namespace, ...(noted && { annotations }) }, ...(spec && { spec }) };
}

async function readOrder(path: string): Promise<OrderDocument | undefined> {
  try {
    return parse(await readFile(path, "utf8")) as OrderDocument;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}
