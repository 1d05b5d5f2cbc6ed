import { conditionIn, conditionsOf, type Findings } from "./conditions";

const at = (seconds: number, previous?: ReturnType<typeof conditionsOf>, generation = 1) => ({
  previous,
  generation,
  now: Date.UTC(2026, 10, 21) + seconds * 1000,
});
const waiting: Findings = {
  ready: { status: "False", reason: "RefNotFound", message: "McpServer/notes does not exist (yet)." },
  reconciling: { reason: "RefNotFound", message: "McpServer/notes does not exist (yet)." },
};
const ready: Findings = { ready: { status: "True", reason: "Enforced", message: "The gateway enforces it as declared." } };

describe("conditions", () => {
  it("are always Ready, Reconciling, Stalled and Restricted, each for the generation that was looked at", () => {
    const conditions = conditionsOf(waiting, at(0, undefined, 7));
    expect(conditions.map(({ type, status }) => `${type}=${status}`)).toEqual([
      "Ready=False",
      "Reconciling=True",
      "Stalled=False",
      "Restricted=False",
    ]);
    expect(conditions.map(({ observedGeneration }) => observedGeneration)).toEqual([7, 7, 7, 7]);
  });

  it("keep the time of their last transition while their status is the same, whatever else is said", () => {
    const first = conditionsOf(waiting, at(0));
    const worded = conditionsOf({ ...waiting, ready: { ...waiting.ready, message: "Something else." } }, at(60, first, 2));
    expect(worded.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual(first.map(({ lastTransitionTime }) => lastTransitionTime));
    const turned = conditionsOf(ready, at(120, worded));
    expect(conditionIn(turned, "Ready")?.lastTransitionTime).toBe("2026-11-21T00:02:00.000Z");
    expect(conditionIn(turned, "Stalled")?.lastTransitionTime).toBe("2026-11-21T00:00:00.000Z");
  });

  it("have a cut beside Ready, never instead of it", () => {
    const cut = conditionsOf({ ...ready, restricted: { reason: "Disabled", message: "spec.enabled is false." } }, at(0));
    expect([conditionIn(cut, "Ready")?.status, conditionIn(cut, "Restricted")?.status, conditionIn(cut, "Stalled")?.status]).toEqual([
      "True",
      "True",
      "False",
    ]);
  });
});
