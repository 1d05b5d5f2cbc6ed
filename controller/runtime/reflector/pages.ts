import { type KubeApi, KubeError } from "../../../kube-client/kube-api";
import type { Found, FoundList } from "./item-cache";
import type { KubeObject } from "./kube-object";
import type { Lifeline } from "./lifeline";
import { NameMap } from "./name-map";
import { listRequest } from "./requests";
import type { WatchedResource } from "./settings";
import { type Page, pageOf } from "./wire";

export interface Listing<Item extends object> {
  readonly api: KubeApi;
  readonly resource: WatchedResource;
  readonly lifeline: Lifeline;
  readonly read: (object: KubeObject) => Found<Item>;
}

/**
 * A complete quorum list, page by page. When the server has forgotten the version of the first page before the last one was asked for
 * (410), it begins again; the second time it asks for everything in one answer, which cannot expire.
 */
export async function quorumList<Item extends object>(listing: Listing<Item>): Promise<FoundList<Item>> {
  return (await inPages(listing)) ?? (await inPages(listing)) ?? (await inOneAnswer(listing));
}

/** Undefined when the pages do not belong together. */
async function inPages<Item extends object>(listing: Listing<Item>): Promise<FoundList<Item> | undefined> {
  const found = new NameMap<Found<Item>>();
  const first = await page(listing, listRequest(listing.resource, undefined));
  keep(first, found, listing);
  for (let { next } = first; next !== undefined; ) {
    const following = await page(listing, listRequest(listing.resource, next)).catch((error: unknown) => {
      if (error instanceof KubeError && error.status === 410) return undefined;
      throw error;
    });
    if (following?.version !== first.version) return undefined;
    keep(following, found, listing);
    next = following.next;
  }
  return { version: first.version, found };
}

async function inOneAnswer<Item extends object>(listing: Listing<Item>): Promise<FoundList<Item>> {
  const found = new NameMap<Found<Item>>();
  const all = await page(listing, listRequest(listing.resource, undefined, 0));
  keep(all, found, listing);
  return { version: all.version, found };
}

async function page<Item extends object>({ api, lifeline }: Listing<Item>, request: ReturnType<typeof listRequest>): Promise<Page> {
  return pageOf(await lifeline.hold(api.call({ ...request, signal: lifeline.signal })));
}

function keep<Item extends object>({ items }: Page, found: NameMap<Found<Item>>, { read }: Listing<Item>): void {
  for (const item of items) {
    const each = read(item);
    found.set(each, each);
  }
}
