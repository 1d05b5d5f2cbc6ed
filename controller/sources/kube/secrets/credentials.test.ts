import { type KubeApi, KubeError } from "../../../../kube-client/kube-api";
import { aServer } from "../../../test/declare";
import { VirtualTime } from "../../../test/virtual-time";
import { keyOf } from "../../../world/world";
import { Credentials } from "./credentials";

const ref = { namespace: "default", name: "upstream", key: "token" };
const server = aServer("issues", {
  url: "https://issues.example.com/mcp",
  headers: [{ name: "Authorization", secretRef: { name: ref.name, key: ref.key } }],
});

function setUp() {
  const time = new VirtualTime();
  let watches = 0;
  const call = async () => {
    throw new KubeError("there is none", 404, "NotFound");
  };
  const lines = async () => {
    watches++;
    throw new KubeError("may not watch", 403, "Forbidden");
  };
  const api: KubeApi = { server: "", context: "", namespace: undefined, call, lines, close: async () => undefined };
  const ignore = () => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const metrics = { restart: ignore, relist: ignore };
  const random = () => 0.5;
  const freshVersion = async () => "1";
  const credentials = new Credentials({ api, metrics, timers: time, now: time.now, random, log, freshVersion, onChange: ignore });
  credentials.refer(keyOf(server), server);
  return { time, credentials, watches: () => watches };
}

describe("a Secret that is read", () => {
  it("is watched from then on", async () => {
    const { time, credentials, watches } = setUp();
    await credentials.read(ref);
    await time.advance(10);
    expect(watches()).toBe(1);
    await credentials.stop();
    expect(time.pending).toBe(0);
  });

  it("is not when that comes after the stop, which would leave a watch that nobody ends", async () => {
    const { time, credentials, watches } = setUp();
    await credentials.stop();
    expect(await credentials.read(ref)).toMatchObject({ found: false });
    await time.advance(60_000);
    expect({ watches: watches(), pending: time.pending }).toEqual({ watches: 0, pending: 0 });
  });
});
