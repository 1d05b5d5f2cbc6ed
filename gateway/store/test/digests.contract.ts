import { bucketCount, bucketOf, digestOf, emptyDigest, xorDigests } from "../../../contract/digest";
import type { PresentRecord } from "../../../contract/records";
import type { FixtureOf } from "../store.contract";
import { breakGlass, everything, gone, host, identity, token } from "./declared";

/** What a controller expects of a gateway that holds exactly these records. */
export function digestsOf(records: readonly PresentRecord[]): string[] {
  const buckets = Array.from({ length: bucketCount }, () => emptyDigest);
  for (const record of records) {
    const bucket = bucketOf(record);
    buckets[bucket] = xorDigests(buckets[bucket] ?? emptyDigest, digestOf(record));
  }
  return buckets;
}

export function digestPromises(current: FixtureOf): void {
  it("are those of exactly the records held, whatever was there before", async () => {
    const here = current();
    await here.ready({ key: Buffer.alloc(32) });
    expect(await here.store.digests()).toEqual(digestsOf(everything()));
    const order = breakGlass("order", { target: { kind: "McpHost", all: true } }, { labels: { a: "b" } });
    const credential = { header: "Authorization", secret: { origin: "https://x", version: "1", value: "Bearer y" } };
    const added = [order, identity("ours", { shared: true, credential }), host({ enabled: false }, { rv: 5, labels: { team: "red" } })];
    await here.push(...added, host({}, { rv: 2 }), identity("gone"), gone(identity("gone"), 6));
    const held = [...everything().filter(({ kind }) => kind !== "McpHost"), ...added];
    expect(await here.store.digests()).toEqual(digestsOf(held));
    await here.push(gone(order, 9, { confirmed: true }));
    expect(await here.store.digests()).toEqual(digestsOf(held.filter(({ kind }) => kind !== "McpBreakGlass")));
  });

  it("count an absent object as declared absent", async () => {
    const here = current();
    await here.ready();
    const absent = token({}, { rv: 2, absent: true });
    await here.push(absent);
    expect(await here.store.digests()).toEqual(digestsOf([...everything().filter(({ kind }) => kind !== "McpToken"), absent]));
  });

  it("lead to the objects of a bucket, tombstones left out", async () => {
    const here = current();
    await here.ready();
    await here.push(identity("gone"), gone(identity("gone"), 6), host({}, { rv: "12" }));
    const record = host();
    const expected = {
      kind: "McpHost",
      namespace: "team",
      name: "cursor",
      uid: "cursor-uid",
      resourceVersion: "12",
      digest: digestOf(record),
    };
    expect(await here.store.summaries(bucketOf(record))).toContainEqual(expected);
    expect((await here.summaries()).map(({ kind }) => kind).sort()).toEqual(
      everything()
        .map(({ kind }) => kind)
        .sort(),
    );
  });
}
