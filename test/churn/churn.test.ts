import { churn, socketLimit } from "./churn";

/** Another one each time; a failure says which. */
const seed = Number(process.env["CHURN_SEED"] ?? Math.floor(Math.random() * 0x1_0000_0000));

describe("a minute of people who declare things at random while processes are killed", () => {
  it("loses no restriction, and ends as declared", async () => {
    const outcome = await churn({ seed, seconds: 60, say: () => undefined });
    const { lost, wrong, repaired, unexpected } = outcome;
    expect({ seed, lost, wrong, repaired, unexpected }).toEqual({ seed, lost: [], wrong: [], repaired: 0, unexpected: [] });
    expect(outcome.mostSockets).toBeLessThanOrEqual(socketLimit);
    console.info(outcome.summary.join("\n"));
  }, 300_000);
});
