import { aBreakGlass, aGateway, aHost, aServer, aToken } from "../test/declare";
import { Setup } from "../test/setup";

const count = 50;

it("a host that is cut and restored again and again costs the same each time: one push each, one status of what it acts on", async () => {
  const tokens = Array.from({ length: count }, (_, index) => aToken(`t-${index}`));
  const setup = await new Setup(aGateway(), aServer(), aHost(), ...tokens).start();
  await setup.time.advance(60_000);
  const work = () => [setup.gateway.pushes.length, setup.source.statusWrites.length] as const;
  const costs: (readonly number[])[] = [];
  for (let toggle = 0; toggle < 6; toggle++) {
    const [pushes, writes] = work();
    const name = `cut-${toggle}`;
    setup.source.declare(aBreakGlass(name, { target: { kind: "McpHost", name: "cursor" } }));
    await setup.time.advance(20_000);
    setup.source.delete({ kind: "McpBreakGlass", namespace: "default", name });
    await setup.time.advance(20_000);
    const [pushed, written] = work();
    costs.push([pushed - pushes, written - writes]);
  }
  const [first] = costs;
  expect(costs).toEqual(costs.map(() => first));
  // The host, every token and the break-glass itself as they are cut; the host and every token again as they are restored.
  expect(first?.[0]).toBe(2);
  expect(first?.[1]).toBeLessThan(2 * count + 10);
  await setup.end();
});
