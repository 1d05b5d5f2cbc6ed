import { assert, asyncProperty } from "fast-check";
import type { AnyRecord, PresentRecord } from "../../../contract/records";
import { arrivals, idsOf, newestOf } from "./history";
import { gateway, server, user } from "./declared";
import { digestsOf } from "./digests.contract";
import { StoreFixture, type StoreHome } from "./store-fixture";

type Present<Kind extends PresentRecord["kind"]> = Extract<PresentRecord, { kind: Kind }>;

/** What is declared once these have arrived, as a person would look it up: written apart from the store and the contract. */
class Declared {
  readonly #present: readonly PresentRecord[];
  readonly #wasRevoked: boolean;

  constructor(arrived: readonly AnyRecord[]) {
    this.#present = newestOf(arrived).filter((record): record is PresentRecord => !("deleted" in record));
    this.#wasRevoked = arrived.some((record) => "body" in record && record.kind === "McpToken" && record.body.revoked);
  }

  allows(id: string): boolean {
    return this.#lets(id) && this.#isConnected() && this.#isHosted();
  }

  #lets(id: string): boolean {
    const isLive = this.#find("McpToken", "laptop")?.body.live.some((live) => live.id === id);
    return isLive === true && !this.#wasRevoked && !this.#isOrdered("wide");
  }

  #isConnected(): boolean {
    const { uid, body } = this.#find("McpConnection", "ada-cursor") ?? {};
    const isIssuedFor = uid !== undefined && uid === this.#find("McpToken", "laptop")?.body.connection?.uid;
    const isCut = this.#isOrdered("all") || this.#isOrdered("connection") || this.#isOrdered("server");
    return isIssuedFor && body?.enabled === true && !body.servers && !isCut;
  }

  #isHosted(): boolean {
    const host = this.#find("McpHost", this.#find("McpConnection", "ada-cursor")?.body.host ?? "");
    const isCut = host?.name === "one" && (this.#isOrdered("by-name") || this.#isOrdered("by-label"));
    return host?.body.enabled === true && !isCut;
  }

  #isOrdered(name: string): boolean {
    return this.#present.some((record) => record.kind.endsWith("BreakGlass") && record.name === name);
  }

  #find<Kind extends PresentRecord["kind"]>(kind: Kind, name: string): Present<Kind> | undefined {
    return this.#present.find((record): record is Present<Kind> => record.kind === kind && record.name === name && !record.absent);
  }
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
    await assert(
      asyncProperty(arrivals, async ([records, arrived]) => {
        const fixture = await filled();
        try {
          for (let from = 0; from < arrived.length; from += 3) await fixture.push(...arrived.slice(from, from + 3));
          const declared = newestOf(records).filter((record): record is PresentRecord => !("deleted" in record));
          expect(await fixture.store.digests()).toEqual(digestsOf([gateway(), server(), user(), ...declared]));
          const ids = idsOf(records);
          expect(await allowedIds(fixture, ids)).toEqual(ids.filter((id) => new Declared(records).allows(id)));
        } finally {
          await fixture.destroy();
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never let an older loosening win, after any of them", async () => {
    await assert(
      asyncProperty(arrivals, async ([records, arrived]) => {
        const fixture = await filled();
        const ids = idsOf(records);
        try {
          for (const [index, record] of arrived.entries()) {
            await fixture.push(record);
            const declared = new Declared(arrived.slice(0, index + 1));
            const wrong = (await allowedIds(fixture, ids)).filter((id) => !declared.allows(id));
            expect(wrong).toEqual([]);
          }
        } finally {
          await fixture.destroy();
        }
      }),
      { numRuns: 300 },
    );
  });
}
