import * as fc from "fast-check";
import { aGateway, aHost, aServer, aToken } from "../test/declare";
import { day, hour, Setup } from "../test/setup";

const acts = ["use newest", "use held", "switch", "revision", "order", "order at once", "restart", "nothing"] as const;

/** What happens to a token, and how many hours pass before. */
interface Happening {
  readonly does: (typeof acts)[number];
  readonly hours: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({ does: fc.constantFrom(...acts), hours: fc.integer({ min: 0, max: 144 }) });

function declared(revision = 0, annotations: Readonly<Record<string, string>> = {}) {
  return aToken("laptop", { expiry: { after: "30d" }, rotation: { every: "10d", overlap: "2h", revision } }, { metadata: { annotations } });
}

/** A client that reads its Secret when it likes and uses what it has, and a person who asks for new tokens. */
class Life {
  readonly setup: Setup;
  held = "";
  #revision = 0;
  #orders = 0;
  #annotations: Readonly<Record<string, string>> = {};

  constructor() {
    this.setup = new Setup(aGateway(), aServer(), aHost(), declared());
  }

  async begin(): Promise<void> {
    await this.setup.start();
    this.held = this.setup.token();
  }

  async live({ does, hours }: Happening): Promise<void> {
    await this.setup.time.jump(hours * hour);
    if (does === "restart") {
      await this.setup.stop();
      await this.setup.start();
    }
    if (does === "switch") this.held = this.setup.token();
    if (does === "use newest") await this.setup.present();
    if (does === "use held") await this.setup.present(this.held);
    await this.#ask(does);
  }

  async #ask(does: Happening["does"]): Promise<void> {
    if (does === "revision") this.#revision++;
    if (does === "order" || does === "order at once") {
      const overlap = does === "order at once" ? { "gatebolt.dev/rotate-overlap": "0s" } : {};
      this.#annotations = { "gatebolt.dev/rotate-at": `order ${++this.#orders}`, ...overlap };
    }
    this.setup.source.declare(declared(this.#revision, this.#annotations));
    await this.setup.time.advance(2_000);
  }

  /** What is wrong now; nothing, if all is well. */
  async faults(): Promise<readonly string[]> {
    const { live = [], enforced } = this.setup.status("McpToken", "laptop");
    const now = this.setup.time.now();
    const newest = this.setup.token();
    const listed = live.find(({ id }) => id === idOf(this.held));
    const isInTime = listed !== undefined && Date.parse(listed.notAfter ?? "") > now;
    const rules: readonly (readonly [boolean, string])[] = [
      [live.length <= 2 && (enforced?.tokenIds?.length ?? 0) <= 2, "more than two are live"],
      [(await this.setup.gateway.peek(newest)) === "allowed", "the token under the Secret's name does not work"],
      [idOf(newest) === live[0]?.id, "the Secret does not hold the newest token"],
      [
        !isInTime || (await this.setup.gateway.peek(this.held)) === "allowed",
        "the one that a client still has does not work, though it is live",
      ],
    ];
    return rules.filter(([isKept]) => !isKept).map(([, fault]) => fault);
  }
}

function idOf(token: string): string {
  return token.slice("mcpt_".length, "mcpt_".length + 10);
}

describe("rotation", () => {
  it("never leaves more than two live nor a gap, whatever happens when", async () => {
    const property = fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (happenings) => {
      const life = new Life();
      await life.begin();
      for (const each of happenings) {
        await life.live(each);
        expect([each, await life.faults()]).toEqual([each, []]);
      }
      await life.setup.end();
    });
    await expect(fc.assert(property, { numRuns: 40 })).resolves.toBeUndefined();
  });

  it("by the calendar never cuts a client that goes on using what it has, before that ends by itself", async () => {
    const property = fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 48 }), { minLength: 5, maxLength: 30 }), async (pauses) => {
      const life = new Life();
      await life.begin();
      const end = life.setup.time.now() + 30 * day - 60_000;
      for (const hours of pauses) {
        await life.setup.time.jump(hours * hour);
        const answer = await life.setup.present(life.held);
        expect(life.setup.time.now() < end ? answer : "allowed").toBe("allowed");
      }
      await life.setup.end();
    });
    await expect(fc.assert(property, { numRuns: 25 })).resolves.toBeUndefined();
  });
});
