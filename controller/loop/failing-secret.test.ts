import { aGateway, aHost, aServer, aToken, aUser } from "../test/declare";
import { Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];

/** A setup whose Secrets cannot be written until `mend`, and how often that was tried. */
async function withoutSecrets() {
  const setup = new Setup(...links, aToken());
  const { write } = setup.source.tokenSecrets;
  let [tries, isBroken] = [0, true];
  setup.source.tokenSecrets.write = async (secret) => {
    tries += 1;
    if (isBroken) throw new Error("create secrets: exceeded quota");
    return await write(secret);
  };
  await setup.start();
  return { setup, tries: () => tries, mend: () => void (isBroken = false) };
}

describe("a Secret that cannot be written", () => {
  it("is tried ever more seldom, although what is written on the way is told each time", async () => {
    const { setup, tries } = await withoutSecrets();
    await setup.time.advance(60_000);
    expect(tries()).toBeGreaterThan(3);
    expect(tries()).toBeLessThan(20);
    await setup.end();
  });

  it("is written once it can be", async () => {
    const { setup, mend } = await withoutSecrets();
    await setup.time.advance(10_000);
    mend();
    await setup.time.advance(60_000);
    expect(await setup.present(setup.token())).toBe("allowed");
    await setup.end();
  });

  it("is tried at once when somebody changes the token", async () => {
    const { setup, tries, mend } = await withoutSecrets();
    await setup.time.advance(120_000);
    const before = tries();
    mend();
    setup.source.declare(aToken("laptop", { displayName: "another name" }));
    await setup.time.advance(1_000);
    expect(tries()).toBe(before + 1);
    expect(await setup.present(setup.token())).toBe("allowed");
    await setup.end();
  });
});
