import { aGateway, aHost, aServer, aToken, aUser } from "../test/declare";
import { Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser(), aToken()];
const credential = { headers: [{ name: "Authorization", secretRef: { name: "upstream", key: "token" } }] };

let setup: Setup;
afterEach(async () => await setup.end());

/** A timer that is left behind keeps a process that was told to end from ending. */
const expectNothingLeft = async () => {
  await setup.time.advance(120_000);
  expect(setup.time.pending).toBe(0);
};

describe("a controller that is stopped", () => {
  it.each([0, 100, 70_000])("%d ms after it has come to rest leaves nothing behind, gateway or not", async (moment) => {
    for (const isDown of [false, true]) {
      setup = new Setup(...links);
      setup.gateway.isDown = isDown;
      await setup.start();
      await setup.time.advance(moment);
      await setup.stop();
      await expectNothingLeft();
      if (!isDown) await setup.end();
    }
  });

  it("while a Secret is still being read does not begin to look after the gateway when that comes", async () => {
    setup = new Setup(...links, aServer("issues", { url: "https://issues.example.com/mcp", ...credential }));
    const late = Promise.withResolvers<void>();
    const read = setup.source.readSecret.bind(setup.source);
    setup.source.readSecret = async (ref) => await late.promise.then(async () => await read(ref));
    await setup.start();
    await setup.stop();
    late.resolve();
    await expectNothingLeft();
  });

  it("while it asks how new the declarations are does not ask again when that fails", async () => {
    setup = new Setup(...links);
    const late = Promise.withResolvers<string>();
    let asked = 0;
    setup.source.freshVersion = async () => await late.promise.finally(() => (asked += 1));
    await setup.start();
    await setup.stop();
    late.reject(new Error("this connection to the API server was closed"));
    await setup.time.advance(0);
    const before = asked;
    await expectNothingLeft();
    expect(asked).toBe(before);
  });
});
