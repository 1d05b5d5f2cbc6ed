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
  return { setup, tries: () => tries, mend: () => void (isBroken = false), spoil: () => void (isBroken = true) };
}

describe("a Secret that cannot be written", () => {
  it("is tried ever more seldom, although what is written on the way is told each time", async () => {
    const { setup, tries } = await withoutSecrets();
    await setup.time.advance(60_000);
    expect(tries()).toBeGreaterThan(3);
    expect(tries()).toBeLessThan(20);
    await setup.end();
  });

  it("is said with the words of who refused it, and written once it can be, which ends what was said", async () => {
    const { setup, mend } = await withoutSecrets();
    await setup.time.advance(10_000);
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False SecretNotWritten");
    expect(setup.condition("McpToken", "laptop", "Reconciling")).toBe("True SecretNotWritten");
    expect(setup.condition("McpToken", "laptop", "SecretNotWritten")).toBe("True SecretNotWritten");
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toMatch(/^The Secret default\/laptop could not be written: .*exceeded quota/);
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("False NotStalled");
    expect(setup.recorded.filter(({ reason }) => reason === "SecretNotWritten")).toHaveLength(1);
    mend();
    await setup.time.advance(60_000);
    expect(await setup.present(setup.token())).toBe("allowed");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    expect(setup.condition("McpToken", "laptop", "SecretNotWritten")).toBeUndefined();
    await setup.end();
  });

  it("for a rotation is said beside a token that works on", async () => {
    const { setup, mend, spoil } = await withoutSecrets();
    mend();
    await setup.time.advance(60_000);
    const token = setup.token();
    spoil();
    setup.source.declare(aToken("laptop", { rotation: { revision: 1 } }));
    await setup.time.advance(10_000);
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    expect(setup.condition("McpToken", "laptop", "SecretNotWritten")).toBe("True SecretNotWritten");
    expect(await setup.present(token)).toBe("allowed");
    const written = setup.source.statusWrites.length;
    mend();
    await setup.time.advance(60_000);
    expect(setup.condition("McpToken", "laptop", "SecretNotWritten")).toBeUndefined();
    expect(setup.token()).not.toBe(token);
    expect(setup.source.statusWrites.length - written).toBeLessThan(8);
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
