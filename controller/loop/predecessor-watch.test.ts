import type { Predecessor } from "../../contract/admin";
import type { Page } from "../runtime/record-book";
import { Backoff } from "../runtime/backoff";
import { VirtualTime } from "../test/virtual-time";
import { Predecessors } from "../world/predecessors";
import { PredecessorWatch } from "./predecessor-watch";

function gone(name: string): Page {
  const key = { kind: "McpToken", namespace: "default", name } as const;
  return { key, record: { ...key, uid: name, resourceVersion: "1", deleted: true } } as unknown as Page;
}

describe("what became of tokens that went", () => {
  it("is asked for once many went whose names nobody uses again: each would be remembered for good", async () => {
    const time = new VirtualTime();
    const predecessors = new Predecessors();
    let asked = 0;
    const gateway = {
      predecessors: async (): Promise<readonly Predecessor[]> => {
        asked += 1;
        return [];
      },
    };
    const watch = new PredecessorWatch({
      source: { find: () => undefined, list: () => [] },
      gateway,
      book: { find: () => undefined },
      predecessors,
      queue: { add: () => undefined },
      timers: time,
      backoff: new Backoff({ first: 10, longest: 100, random: () => 0.5 }),
      failed: () => undefined,
    });
    for (let name = 0; name < 200; name++) watch.answered([gone(`t-${name}`)]);
    await time.advance(10_000);
    expect([asked, predecessors.unsure]).toEqual([0, 200]);
    watch.answered([gone("one-more")]);
    await time.advance(10_000);
    expect([asked, predecessors.unsure]).toEqual([1, 0]);
    watch.stop();
  });
});
