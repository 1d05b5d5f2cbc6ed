import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Fault, Ordeal, survived } from "./ordeal";
import { sound, windows } from "./witness";

jest.setTimeout(20 * 60_000);

let ordeal: Ordeal;
beforeAll(async () => {
  ordeal = await Ordeal.start();
});
afterAll(async () => ordeal?.stop("gateway"));

/** It happens, and afterwards everything is as it is declared. */
async function expectSurvival(fault: Fault): Promise<void> {
  expect(await ordeal.undergo(fault)).toEqual(survived);
}

/** For so long the controller tries in vain. */
const lasts = async () => sleep(2_000);

/** The files of the store: database and journal. */
const storeFiles = () => readdirSync(ordeal.cluster.folder).filter((name) => name.startsWith("store.db"));

describe("whatever happens to the gateway, it never lets anybody through whom it should not", () => {
  it("killed, and away for 2 s", async () => {
    await expectSurvival({
      name: "gateway killed, away for 2 s",
      inflict: async () => ordeal.cluster.gateway.stop("SIGKILL"),
      mend: async () => {
        await lasts();
        await ordeal.cluster.startGateway();
      },
      mayBeAnswered: [0, 503],
    });
  });

  it("standing still for 2 s", async () => {
    await expectSurvival({
      name: "gateway paused for 2 s",
      inflict: async () => ordeal.cluster.gateway.pause(),
      mend: async () => {
        await lasts();
        ordeal.cluster.gateway.resume();
      },
      mayBeAnswered: [0],
    });
  });

  it.each([
    ["its admin port slow: 500 ms a request", { delay: 500 }],
    ["its admin port answers 500 for 2 s", { status: 500 }],
    ["every write reaches it twice", "twice"],
  ] as const)("%s", async (name, behaviour) => {
    await expectSurvival({
      name,
      inflict: async () => {
        ordeal.witness.admin.behaviour = behaviour;
      },
      mend: async () => {
        await lasts();
        ordeal.witness.admin.behaviour = "fair";
      },
    });
  });

  it("out of the controller's reach", async () => {
    await expectSurvival({
      name: "network to the gateway cut for 2 s",
      inflict: async () => {
        ordeal.network.refuse(true);
        ordeal.network.cut();
      },
      mend: async () => {
        await lasts();
        ordeal.network.mend();
      },
    });
  });

  it("its store deleted", async () => {
    const { cluster } = ordeal;
    await expectSurvival({
      name: "gateway's store deleted",
      inflict: async () => {
        await cluster.gateway.stop();
        for (const file of storeFiles()) rmSync(join(cluster.folder, file));
        await cluster.startGateway();
      },
      mayBeAnswered: [0, 503],
    });
  });

  it("its store replaced by an older copy", async () => {
    const { cluster } = ordeal;
    const copy = join(cluster.folder, "older");
    await cluster.gateway.stop();
    for (const file of storeFiles()) cpSync(join(cluster.folder, file), join(copy, file));
    await cluster.startGateway();
    await expectSurvival({
      name: "gateway's store replaced by an older copy",
      inflict: async () => {
        await cluster.gateway.stop();
        for (const file of storeFiles()) rmSync(join(cluster.folder, file));
        for (const file of readdirSync(copy)) cpSync(join(copy, file), join(cluster.folder, file));
        await cluster.startGateway();
      },
      mayBeAnswered: [0, 503],
    });
  });

  it("with another admin token", async () => {
    await expectSurvival({
      name: "gateway's token file rotated",
      inflict: async () => writeFileSync(ordeal.cluster.adminTokenFile, "b".repeat(64)),
    });
  });
});

it("ends with gateway and declarations equal, nothing written, and no restriction lost at any time", async () => {
  expect(await ordeal.witness.findings(windows.end)).toEqual(sound);
});
