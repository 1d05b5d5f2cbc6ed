import { seldom } from "./seldom";

it("passes on the first call at once, and then one a second", () => {
  const clock = { now: 5_000 };
  const told: string[] = [];
  const report = seldom(
    (text: string) => told.push(text),
    1_000,
    () => clock.now,
  );
  report("a");
  report("b");
  clock.now += 999;
  report("c");
  clock.now += 1;
  report("d");
  expect(told).toEqual(["a", "d"]);
});
