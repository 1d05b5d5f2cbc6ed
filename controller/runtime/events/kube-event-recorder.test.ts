import { type KubeApi, KubeError, type KubeRequest, KubeUnreachable } from "../../../kube-client/kube-api";
import type { Declared } from "../../sources/source";
import { VirtualTime } from "../../test/virtual-time";
import type { ObjectEvent } from "../event-recorder";
import { quietLog } from "../test/quiet-log";
import { KubeEventRecorder } from "./kube-event-recorder";
import type { KubeEvent } from "./kube-event";

const minute = 60_000;

class FakeApi implements KubeApi {
  readonly server = "https://fake";
  readonly context = "fake";
  readonly namespace = undefined;
  readonly requests: KubeRequest[] = [];
  /** What the next requests meet instead of an answer. */
  readonly faults: (Error | undefined)[] = [];
  isAway = false;

  call<Body>(request: KubeRequest): Promise<Body> {
    const fault = this.isAway ? new KubeUnreachable("no answer") : this.faults.shift();
    if (fault) return Promise.reject(fault);
    this.requests.push(request);
    return Promise.resolve(request.body as Body);
  }

  lines(): Promise<AsyncIterable<unknown>> {
    return Promise.reject(new Error("nothing is watched here"));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  get created(): readonly KubeEvent[] {
    return this.requests.filter(({ method }) => method === "POST").map(({ body }) => body as KubeEvent);
  }

  get patched(): readonly unknown[] {
    return this.requests.filter(({ method }) => method === "PATCH").map(({ body }) => body);
  }
}

function host(name = "bot", namespace = "default"): Declared {
  const metadata = { name, namespace, uid: `uid-${name}`, generation: 1, resourceVersion: "7", creationTimestamp: "2026-06-01T00:00:00Z" };
  return { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata, spec: {} };
}

function told(note = "the host was cut"): ObjectEvent {
  return { type: "Warning", reason: "Cut", action: "Cut", note };
}

function setup() {
  const time = new VirtualTime();
  const api = new FakeApi();
  const dropped: string[] = [];
  const options = { api, instance: "replica-0", now: time.now, timers: time, random: () => 0.5, log: quietLog };
  return { time, api, dropped, recorder: new KubeEventRecorder({ ...options, dropped: (why) => dropped.push(why) }) };
}

describe("KubeEventRecorder", () => {
  it("says what happened to which object, with the API server's times and limits", async () => {
    const { api, time, recorder } = setup();
    recorder.record(host(), told("ä".repeat(2_000)));
    await time.advance(1);
    const [event] = api.created;
    expect(event).toMatchObject({
      metadata: { namespace: "default" },
      eventTime: "2026-06-01T00:00:00.000000Z",
      reportingController: "gatebolt.dev/controller",
      reportingInstance: "replica-0",
      regarding: {
        apiVersion: "gatebolt.dev/v1alpha1",
        kind: "McpHost",
        name: "bot",
        namespace: "default",
        uid: "uid-bot",
        resourceVersion: "7",
      },
    });
    expect(event?.metadata.name).toMatch(/^bot\.[0-9a-f]{20,}$/);
    expect(Buffer.byteLength(event?.note ?? "")).toBeLessThanOrEqual(1024);
    expect(event?.note).toMatch(/^ä+…$/);
  });

  it("puts what concerns the whole cluster into the namespace default", async () => {
    const { api, time, recorder } = setup();
    recorder.record(host("all", ""), told());
    await time.advance(1);
    expect(api.created[0]).toMatchObject({ metadata: { namespace: "default" } });
    expect(api.created[0]?.regarding).not.toHaveProperty("namespace");
  });

  it("counts repetitions in one Event and writes the count every few minutes at most", async () => {
    const { api, time, recorder } = setup();
    for (let second = 0; second < 300; second++) {
      recorder.record(host(), told());
      await time.advance(1_000);
    }
    await time.advance(10 * minute);
    expect(api.created).toHaveLength(1);
    expect(api.created[0]).not.toHaveProperty("series");
    expect(api.patched.length).toBeLessThanOrEqual(3);
    expect(api.patched.at(-1)).toEqual({ series: { count: 300, lastObservedTime: "2026-06-01T00:04:59.000000Z" } });
    await time.advance(10 * minute);
    recorder.record(host(), told());
    await time.advance(1);
    expect(api.created).toHaveLength(2);
  });

  it("lets one object have 25 at once and one more every five minutes, whatever others have", async () => {
    const { api, time, dropped, recorder } = setup();
    for (let index = 0; index < 40; index++) recorder.record(host(), told(`note ${index}`));
    recorder.record(host("other"), told());
    await time.advance(1);
    expect([api.created.length, dropped]).toEqual([26, Array.from({ length: 15 }, () => "object")]);
    await time.advance(5 * minute);
    for (let index = 0; index < 3; index++) recorder.record(host(), told(`later ${index}`));
    await time.advance(1);
    expect(api.created).toHaveLength(27);
  });

  it("keeps a thousand while the API server is away, drops the rest, and writes in order when it is back", async () => {
    const { api, time, dropped, recorder } = setup();
    api.isAway = true;
    for (let index = 0; index < 1_200; index++) recorder.record(host(`h${index}`), told());
    await time.advance(5 * minute);
    expect(dropped).toEqual(Array.from({ length: 200 }, () => "queue"));
    api.isAway = false;
    await time.advance(minute);
    expect(api.created.map(({ regarding }) => regarding.name)).toEqual(Array.from({ length: 1_000 }, (_, index) => `h${index}`));
  });

  it("leaves out what is refused, and takes a name that is there already for its own", async () => {
    const { api, time, dropped, recorder } = setup();
    const gone = new KubeError("create events", 404, "NotFound");
    api.faults.push(gone, new KubeError("create events", 409, "AlreadyExists"));
    for (const name of ["gone", "twice", "fine"]) recorder.record(host(name), told());
    await time.advance(1);
    expect(dropped).toEqual(["refused"]);
    expect(api.created.map(({ regarding }) => regarding.name)).toEqual(["fine"]);
  });

  it("tells anew what goes on after its Event has expired", async () => {
    const { api, time, recorder } = setup();
    recorder.record(host(), told());
    await time.advance(1_000);
    recorder.record(host(), told());
    api.faults.push(new KubeError("patch events", 404, "NotFound"));
    await time.advance(4 * minute);
    expect(api.created).toHaveLength(2);
    expect(api.created[1]).toMatchObject({ series: { count: 2 } });
  });

  it("writes what waits when it is stopped, counts included, and takes no more", async () => {
    const { api, dropped, recorder } = setup();
    recorder.record(host(), told());
    recorder.record(host(), told());
    recorder.record(host("other"), told());
    await recorder.stop();
    expect(api.created.map(({ regarding: { name }, series }) => [name, series?.count])).toEqual([
      ["bot", undefined],
      ["other", undefined],
    ]);
    recorder.record(host("late"), told());
    expect(dropped).toEqual(["stopped"]);
  });

  it("stops within two seconds when nobody answers", async () => {
    const { api, time, dropped, recorder } = setup();
    jest
      .spyOn(api, "call")
      .mockImplementation(
        ({ signal }) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new KubeUnreachable("broken off")))),
      );
    recorder.record(host(), told());
    let isStopped = false;
    const stopped = recorder.stop().then(() => (isStopped = true));
    await time.advance(1_999);
    expect(isStopped).toBe(false);
    await time.advance(1);
    await stopped;
    expect(dropped).toEqual(["stopped"]);
  });

  it("tells at most ten times a second that all is well, after a burst of two hundred; what is wrong is told all the same", async () => {
    const { api, time, dropped, recorder } = setup();
    const issued = (index: number) =>
      recorder.record(host(`bot-${index}`), { ...told(), type: "Normal", reason: "Issued", action: "Issue" });
    for (let index = 0; index < 300; index++) issued(index);
    recorder.record(host("last"), told());
    await time.advance(1);
    expect(api.created.map(({ type }) => type)).toEqual([...Array.from({ length: 200 }, () => "Normal"), "Warning"]);
    expect(dropped).toEqual(Array.from({ length: 100 }, () => "flood"));
    await time.advance(1_000);
    for (let index = 300; index < 400; index++) issued(index);
    await time.advance(1);
    expect(api.created).toHaveLength(211);
  });

  it("lets no token through", async () => {
    const { api, time, recorder } = setup();
    const token = `mcpt_0123456789_${"a".repeat(49)}`;
    recorder.record(host(), told(`the token ${token} was presented`));
    await time.advance(1);
    expect(api.created[0]?.note).toBe("the token mcpt_0123456789_… was presented");
  });
});
