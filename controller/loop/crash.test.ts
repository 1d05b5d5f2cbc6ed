import type { Declared } from "../sources/source";
import { assemble } from "./assemble";
import { type Crash, crashing } from "../test/crashing";
import { aGateway, aHost, aServer, aToken, aUser } from "../test/declare";
import { hour, Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];
const settings = {
  publicUrl: "https://mcp.example.com",
  listenUrl: undefined,
  defaultMaxLifetime: 365 * 24 * hour,
  releaseNamespace: "gatebolt-system",
  requirePolicies: false,
};

interface Story {
  /** What is there, issued and at rest, before the process starts that will end. */
  readonly before: readonly Declared[];
  /** What is declared while that runs. */
  readonly meanwhile: readonly Declared[];
  /** What has to be true in the end. */
  readonly check: (setup: Setup, first: string) => Promise<void>;
}

/** Every plaintext that was ever written into a Secret. */
function watchSecrets(setup: Setup): string[] {
  const written: string[] = [];
  const { write } = setup.source.tokenSecrets;
  setup.source.tokenSecrets.write = async (secret) => {
    written.push(secret.data["token"] ?? "");
    return await write(secret);
  };
  return written;
}

/** Runs a story, ends the process at one place, starts another on what is left. False: the story was over before that. */
async function runWith(story: Story, crash: Crash): Promise<boolean> {
  const setup = new Setup(...links, ...story.before);
  const written = watchSecrets(setup);
  await setup.start();
  const first = setup.token();
  await setup.stop();
  const doomed = crashing(setup.effects, crash);
  const controller = assemble(doomed.effects, settings);
  await controller.start();
  for (const object of story.meanwhile) setup.source.declare(object);
  await setup.time.advance(5_000);
  await assertVisibleWorks(setup, doomed.where());
  void controller.close();
  await setup.start();
  await setup.time.advance(5_000);
  await assertVisibleWorks(setup, doomed.where());
  await assertNothingUndeclared(setup, written);
  await story.check(setup, first);
  await setup.end();
  return doomed.where() !== "";
}

/** A file under its name is a token that works (or is refused on purpose). */
async function assertVisibleWorks(setup: Setup, where: string): Promise<void> {
  for (const name of ["laptop", "other"]) {
    const token = setup.token(name);
    if (token === "") continue;
    const answer = await setup.present(token);
    expect([where, name, answer]).toEqual([where, name, "allowed"]);
  }
}

/** Whatever was made and works is committed to in status; nothing is left lying about. */
async function assertNothingUndeclared(setup: Setup, written: readonly string[]): Promise<void> {
  const live = setup.source
    .list("McpToken")
    .flatMap(({ status }) => ((status as { live?: { id: string }[] }).live ?? []).map(({ id }) => id));
  for (const token of written) {
    const answer = await setup.present(token);
    if (answer === "allowed") expect(live).toContain(token.slice(5, 15));
  }
  expect(setup.source.draftCount).toBe(0);
  expect(setup.source.list("McpConnection")).toHaveLength(1);
}

const liveOf = (setup: Setup, name: string) => setup.status("McpToken", name).live ?? [];

const stories: Record<string, Story> = {
  "the first issuance of two tokens": {
    before: [],
    meanwhile: [aToken("laptop"), aToken("other")],
    check: async (setup) => {
      for (const name of ["laptop", "other"]) {
        expect(liveOf(setup, name)).toHaveLength(1);
        expect(setup.status("McpToken", name)).toMatchObject({ phase: "Active" });
        expect(setup.status("McpToken", name).pending).toBeUndefined();
        expect(await setup.present(setup.token(name))).toBe("allowed");
      }
    },
  },
  "a rotation": {
    before: [aToken("laptop")],
    meanwhile: [aToken("laptop", { rotation: { revision: 1 } })],
    check: async (setup, first) => {
      expect(liveOf(setup, "laptop").length).toBeLessThanOrEqual(2);
      expect(setup.status("McpToken", "laptop").current?.revision).toBe(1);
      expect(setup.token()).not.toBe(first);
      expect(await setup.present(setup.token())).toBe("allowed");
      // Nobody who still has the old one is cut by a crash.
      expect(await setup.present(first)).toBe("allowed");
    },
  },
};

describe.each(Object.entries(stories))("a process that ends during %s", (_, story) => {
  it.each(["before", "after"] as const)("%s any call loses, doubles and leaves nothing", async (when) => {
    let call = 1;
    while (await runWith(story, { call, when })) call++;
    expect(call).toBeGreaterThan(5);
  });
});

describe("a process that ends during a revocation", () => {
  it.each(["before", "after"] as const)("%s any call: the token is dead for good, and its Secret gone", async (when) => {
    for (let call = 1; ; call++) {
      const setup = await new Setup(...links, aToken("laptop")).start();
      const token = setup.token();
      await setup.stop();
      const doomed = crashing(setup.effects, { call, when });
      const controller = assemble(doomed.effects, settings);
      await controller.start();
      setup.source.declare(aToken("laptop", { revoked: true }));
      await setup.time.advance(5_000);
      void controller.close();
      // Restarted after it was taken back: what the gateway or the status has seen once is not forgotten.
      const isSeen = setup.status("McpToken", "laptop").revoked !== undefined || (await setup.present(token)) === "token_revoked";
      if (isSeen) setup.source.declare(aToken("laptop"));
      await setup.start();
      await setup.time.advance(5_000);
      expect([doomed.where(), await setup.present(token)]).toEqual([doomed.where(), "token_revoked"]);
      const left = setup.status("McpToken", "laptop").revoked ? setup.source.secret("laptop") : undefined;
      expect(left).toBeUndefined();
      await setup.end();
      if (doomed.where() === "") return;
    }
  });
});
