import fc from "fast-check";
import type { AnyRecord, PresentRecord } from "../../../contract/records";
import { arrivals, idsOf, newestOf } from "./history";
import { gateway, server, user } from "./declared";
import { digestsOf } from "./digests.contract";
import { StoreFixture, type StoreHome } from "./store-fixture";

type Present<Kind extends PresentRecord["kind"]> = Extract<PresentRecord, { kind: Kind }>;

/** The decision as a person would take it, from the newest records alone: written apart from the store's and the contract's. */
function isDeclaredAllowed(arrived: readonly AnyRecord[], id: string): boolean {
  const present = newestOf(arrived).filter((record): record is PresentRecord => !("deleted" in record));
  const find = <Kind extends PresentRecord["kind"]>(kind: Kind, name: string) =>
    present.find((record): record is Present<Kind> => record.kind === kind && record.name === name && !record.absent);
  const isOrdered = (name: string) => present.some((record) => record.kind.endsWith("BreakGlass") && record.name === name);
  const token = find("McpToken", "laptop");
  const connection = find("McpConnection", "ada-cursor");
  const host = find("McpHost", connection?.body.host ?? "");
  const wasRevoked = arrived.some((record) => "body" in record && record.kind === "McpToken" && record.body.revoked);
  if (!token?.body.live.some((live) => live.id === id) || wasRevoked || isOrdered("wide")) return false;
  if (!connection?.body.enabled || connection.uid !== token.body.connection?.uid || connection.body.servers || isOrdered("all"))
    return false;
  if (!host?.body.enabled) return false;
  return !(host.name === "one" && (isOrdered("by-name") || isOrdered("by-label")));
}

async function allowedIds(fixture: StoreFixture, ids: readonly string[]): Promise<string[]> {
  const allowed: string[] = [];
  for (const id of ids) {
    const facts = { namespace: "team", gateway: "main", server: "weather" };
    const label = id.replace(/0+$/, "");
    if ((await fixture.verdict(label, facts)) === "allow") allowed.push(id);
  }
  return allowed;
}

export function convergencePromises(makeHome: () => StoreHome): void {
  const filled = async (): Promise<StoreFixture> => {
    const fixture = new StoreFixture(makeHome());
    await fixture.open();
    await fixture.push(gateway(), server(), user());
    await fixture.complete();
    return fixture;
  };

  it("end in the same digests and the same decisions, duplicates included", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ([records, arrived]) => {
        const fixture = await filled();
        try {
          for (let from = 0; from < arrived.length; from += 3) await fixture.push(...arrived.slice(from, from + 3));
          const declared = newestOf(records).filter((record): record is PresentRecord => !("deleted" in record));
          expect(await fixture.store.digests()).toEqual(digestsOf([gateway(), server(), user(), ...declared]));
          const ids = idsOf(records);
          expect(await allowedIds(fixture, ids)).toEqual(ids.filter((id) => isDeclaredAllowed(records, id)));
        } finally {
          await fixture.destroy();
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it("never let an older loosening win, after any of them", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ([records, arrived]) => {
        const fixture = await filled();
        const ids = idsOf(records);
        try {
          for (const [index, record] of arrived.entries()) {
            await fixture.push(record);
            const seen = arrived.slice(0, index + 1);
            const wrong = (await allowedIds(fixture, ids)).filter((id) => !isDeclaredAllowed(seen, id));
            expect(wrong).toEqual([]);
          }
        } finally {
          await fixture.destroy();
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);
}
