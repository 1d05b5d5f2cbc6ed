import type { KubeApi } from "../../kube-client/kube-api";
import { KubeError } from "../../kube-client/kube-api";
import type { KindName } from "../../crds/types/kinds";
import type { ObjectOf } from "../../crds/types";
import type { ListFilter } from "../port";
import { collectionPath } from "./paths";

interface Page<Kind extends KindName> {
  readonly metadata: { readonly continue?: string };
  readonly items: readonly ObjectOf<Kind>[];
}

const pageSize = 500;

/** All objects of a kind, page by page; begun anew once when the pages were too slow for the API server's memory. */
export async function listAll<Kind extends KindName>(api: KubeApi, kind: Kind, filter: ListFilter): Promise<readonly ObjectOf<Kind>[]> {
  try {
    return await pages(api, kind, { ...filter, limit: pageSize });
  } catch (error) {
    if (error instanceof KubeError && error.status === 410) return pages(api, kind, { ...filter, limit: undefined });
    throw error;
  }
}

interface Wanted extends ListFilter {
  readonly limit: number | undefined;
}

async function pages<Kind extends KindName>(api: KubeApi, kind: Kind, wanted: Wanted): Promise<readonly ObjectOf<Kind>[]> {
  const path = collectionPath(kind, wanted.namespace ?? "");
  const labelSelector = selectorText(wanted.labels);
  const found: ObjectOf<Kind>[] = [];
  let next: string | undefined;
  do {
    const page: Page<Kind> = await api.call({ method: "GET", path, query: { labelSelector, limit: wanted.limit, continue: next } });
    found.push(...page.items);
    next = page.metadata.continue === "" ? undefined : page.metadata.continue;
  } while (next !== undefined);
  return found;
}

function selectorText(labels: ListFilter["labels"] = {}): string | undefined {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? undefined : pairs.join(",");
}
