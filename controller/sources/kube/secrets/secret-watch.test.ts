import { type KubeApi, KubeError } from "../../../../kube-client/kube-api";
import { VirtualTime } from "../../../test/virtual-time";
import { SecretWatch } from "./secret-watch";

function setup(isWatched: boolean) {
  const time = new VirtualTime();
  let version: string | undefined = "7";
  let looks = 0;
  const call = async () => {
    looks++;
    if (version === undefined) throw new KubeError("not found", 404, "NotFound");
    return { metadata: { name: "github", uid: "u", resourceVersion: version } } as never;
  };
  const forbidden = async () => {
    throw new KubeError("may not watch", 403, "Forbidden");
  };
  const api: KubeApi = { server: "", context: "", namespace: undefined, call, lines: forbidden, close: async () => undefined };
  const ignore = () => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const told: number[] = [];
  const watch = new SecretWatch({
    api,
    namespace: "default",
    name: "github",
    isWatched,
    onChange: () => told.push(time.now()),
    metrics: { restart: ignore, relist: ignore },
    timers: time,
    now: time.now,
    random: () => 0.5,
    log,
  });
  const become = (next: string | undefined) => {
    version = next;
  };
  return { time, watch, told, become, looks: () => looks };
}

describe("a Secret that may be read and not watched", () => {
  it("is looked at every minute, and told when it differs from what was read", async () => {
    const { time, watch, told, become } = setup(false);
    watch.start();
    watch.saw("7");
    await time.advance(5 * 60_000);
    expect(told).toHaveLength(0);
    become("9");
    await time.advance(60_000);
    expect(told).toHaveLength(1);
    become(undefined);
    await time.advance(60_000);
    expect(told).toHaveLength(2);
    await watch.stop();
  });

  it("is not looked at after the stop", async () => {
    const { time, watch, looks } = setup(false);
    watch.start();
    await time.advance(60_000);
    await watch.stop();
    const before = looks();
    await time.advance(10 * 60_000);
    expect(looks()).toBe(before);
  });

  it("is noticed to be so when the watch is refused", async () => {
    const { time, watch, told, become } = setup(true);
    watch.start();
    watch.saw("7");
    await time.advance(1_000);
    become("9");
    await time.advance(61_000);
    expect(told).toHaveLength(1);
    await watch.stop();
  });
});
