import { setTimeout as sleep } from "node:timers/promises";
import { type Fault, Ordeal, survived } from "./ordeal";
import { throttled } from "./throttled";
import { sound, windows } from "./witness";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let ordeal: Ordeal;
beforeAll(async () => {
  ordeal = await Ordeal.start();
});
afterAll(async () => ordeal?.stop("api-server"));

/** It happens, and afterwards everything is as it is declared. */
async function expectSurvival(fault: Fault): Promise<void> {
  expect(await ordeal.undergo(fault)).toEqual(survived);
}

const faults = () => ordeal.cluster.plane.faults;

describe("whatever happens to the API server, callers notice nothing but what is declared", () => {
  it("restarted", async () => {
    await expectSurvival({ name: "API server restarted", isWritable: false, inflict: async () => faults().restartApiServer() });
  });

  it("killed and away for 3 s", async () => {
    await expectSurvival({
      name: "API server killed, away for 3 s",
      isWritable: false,
      inflict: async () => {
        await faults().killApiServer();
        await sleep(3_000);
      },
      mend: async () => faults().restartApiServer(),
    });
  });

  it("paused for 20 s", async () => {
    await expectSurvival({
      name: "API server paused for 20 s",
      isWritable: false,
      inflict: async () => {
        await faults().pauseApiServer();
        await sleep(20_000);
      },
      mend: async () => faults().resumeApiServer(),
    });
  });

  it("slow", async () => {
    await expectSurvival({
      name: "API server slow: 400 ms each way",
      inflict: async () => ordeal.api.delay(400),
      mend: async () => {
        await sleep(2_000);
        ordeal.api.mend();
      },
    });
  });

  it("throttling", async () => {
    const { plane } = ordeal.cluster;
    let free = async (): Promise<void> => undefined;
    await expectSurvival({
      name: "API server answers 429 for 3 s",
      inflict: async () => {
        free = await throttled(plane, "system:serviceaccount:gatebolt-system:gatebolt-controller");
      },
      mend: async () => {
        await sleep(3_000);
        await free();
      },
    });
  });

  it("half-open: nothing comes back any more, and nobody is told", async () => {
    await expectSurvival({
      name: "connections to the API server half-open, for good",
      inflict: async () => {
        ordeal.api.lose("down");
      },
      mend: async () => {
        await sleep(2_000);
        ordeal.api.mend();
      },
      within: 120_000,
    });
  });

  it("out of reach", async () => {
    await expectSurvival({
      name: "network to the API server cut for 3 s",
      inflict: async () => {
        ordeal.api.refuse(true);
        ordeal.api.cut();
      },
      mend: async () => {
        await sleep(3_000);
        ordeal.api.mend();
      },
    });
  });

  it("without etcd for a moment", async () => {
    await expectSurvival({ name: "etcd restarted", isWritable: false, inflict: async () => faults().restartEtcd() });
  });

  it("with an etcd that stands still for 3 s", async () => {
    await expectSurvival({
      name: "etcd paused for 3 s",
      isWritable: false,
      inflict: async () => {
        await faults().pauseEtcd();
        await sleep(3_000);
      },
      mend: async () => faults().resumeEtcd(),
    });
  });
});

it("ends with gateway and declarations equal, nothing written, and no restriction lost at any time", async () => {
  expect(await ordeal.witness.findings(windows.end)).toEqual(sound);
});
