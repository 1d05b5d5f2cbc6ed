import type { Key } from "../../sources/source";
import { VirtualTime } from "../../test/virtual-time";
import { Backoff } from "../backoff";
import type { Gateway } from "../gateway";
import { WorkQueue } from "../work-queue";
import { WritePace } from "../write-pace";
import { ControllerMetrics } from "./controller-metrics";
import { measuredGateway } from "./measured-gateway";

const key = (name: string, kind = "McpToken"): Key => ({ kind, namespace: "default", name });

/** The samples of one metric, as `name{labels} value` lines. */
async function samples(metrics: ControllerMetrics, name: string): Promise<readonly string[]> {
  const { text } = await metrics.text();
  return text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

/** `# TYPE name kind` of everything shown. */
async function types(metrics: ControllerMetrics): Promise<Readonly<Record<string, string>>> {
  const { text } = await metrics.text();
  return Object.fromEntries([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", type = ""]) => [name, type]));
}

describe("ControllerMetrics", () => {
  it("has the names and types that dashboards for client-go and controller-runtime expect, and ours", async () => {
    expect(await types(new ControllerMetrics())).toMatchObject({
      workqueue_depth: "gauge",
      workqueue_adds_total: "counter",
      workqueue_queue_duration_seconds: "histogram",
      workqueue_work_duration_seconds: "histogram",
      workqueue_unfinished_work_seconds: "gauge",
      workqueue_longest_running_processor_seconds: "gauge",
      workqueue_retries_total: "counter",
      controller_runtime_reconcile_total: "counter",
      controller_runtime_reconcile_errors_total: "counter",
      controller_runtime_terminal_reconcile_errors_total: "counter",
      controller_runtime_reconcile_panics_total: "counter",
      controller_runtime_reconcile_time_seconds: "histogram",
      controller_runtime_reconcile_timeouts_total: "counter",
      controller_runtime_max_concurrent_reconciles: "gauge",
      controller_runtime_active_workers: "gauge",
      rest_client_requests_total: "counter",
      rest_client_request_duration_seconds: "histogram",
      leader_election_master_status: "gauge",
      leader_election_slowpath_total: "counter",
      gatebolt_cut_seconds: "histogram",
      gatebolt_token_expiration_timestamp_seconds: "gauge",
      gatebolt_token_rotation_timestamp_seconds: "gauge",
      gatebolt_resource_condition: "gauge",
      gatebolt_watch_restarts_total: "counter",
      gatebolt_watch_relists_total: "counter",
      gatebolt_watch_staleness_seconds: "gauge",
      gatebolt_orphaned_cuts: "gauge",
      gatebolt_drift_repaired_total: "counter",
      gatebolt_restriction_undone_total: "counter",
      gatebolt_policy_missing: "gauge",
      gatebolt_admin_requests_total: "counter",
      gatebolt_work_at_once: "gauge",
      process_resident_memory_bytes: "gauge",
      nodejs_eventloop_lag_seconds: "gauge",
    });
  });

  it("shares nothing between two of them", async () => {
    const [first, second] = [new ControllerMetrics(), new ControllerMetrics()];
    first.loop.driftRepaired(1);
    expect(await samples(first, "gatebolt_drift_repaired_total")).toEqual(["gatebolt_drift_repaired_total 1"]);
    expect(await samples(second, "gatebolt_drift_repaired_total")).toEqual(["gatebolt_drift_repaired_total 0"]);
  });

  it("shows how much may be worked on at once, as it is when it is asked", async () => {
    const metrics = new ControllerMetrics();
    const pace = new WritePace({ widest: 16 });
    metrics.watchPace(pace);
    expect(await samples(metrics, "gatebolt_work_at_once")).toEqual(["gatebolt_work_at_once 16"]);
    for (const milliseconds of [3, ...Array.from({ length: 15 }, () => 90)]) pace.took(milliseconds);
    expect(await samples(metrics, "gatebolt_work_at_once")).toEqual(["gatebolt_work_at_once 12"]);
  });

  it("shows what a queue does, by lane and by kind", async () => {
    const metrics = new ControllerMetrics();
    const time = new VirtualTime();
    const gate = Promise.withResolvers<void>();
    const backoff = new Backoff({ first: 1_000_000, longest: 1_000_000, random: () => 1 });
    const fates: Record<string, () => Promise<void>> = {
      slow: () => gate.promise,
      fails: () => Promise.reject(new Error("no")),
      mistaken: () => Promise.reject(new TypeError("x is not a function")),
      hopeless: () => Promise.reject(Object.assign(new Error("never"), { terminal: true })),
    };
    const queue: WorkQueue = new WorkQueue({
      concurrency: 3,
      work: async ({ name }) => await (fates[name] ?? (() => Promise.resolve()))(),
      failed: () => undefined,
      backoff,
      timers: time,
      monotonic: time.now,
      observer: metrics.queue("main"),
    });
    metrics.watchQueue("main", queue);
    queue.start();
    for (const name of ["fine", "fails", "mistaken", "hopeless", "slow"]) queue.add(key(name), "create");
    await time.advance(90_000);
    queue.pause();
    queue.add(key("cut", "McpBreakGlass"), "breakGlass");
    const shown = async (name: string) =>
      (await samples(metrics, name)).filter((line) => !line.endsWith(" 0")).map((line) => line.slice(name.length));
    expect(await shown("workqueue_depth")).toEqual(['{name="main",priority="breakGlass"} 1']);
    expect(await shown("workqueue_adds_total")).toEqual(['{name="main",priority="breakGlass"} 1', '{name="main",priority="create"} 5']);
    expect(await shown("workqueue_retries_total")).toEqual(['{name="main",priority="create"} 2']);
    expect(await shown("workqueue_unfinished_work_seconds")).toEqual(['{name="main",priority="create"} 90']);
    expect(await shown("workqueue_longest_running_processor_seconds")).toEqual(['{name="main",priority="create"} 90']);
    expect(await shown("workqueue_work_duration_seconds_count")).toEqual(['{name="main",priority="create"} 4']);
    expect(await shown("workqueue_queue_duration_seconds_count")).toEqual(['{name="main",priority="create"} 5']);
    expect(await shown("controller_runtime_reconcile_total")).toEqual([
      '{controller="mcptoken",result="success"} 1',
      '{controller="mcptoken",result="error"} 3',
    ]);
    expect(await shown("controller_runtime_reconcile_errors_total")).toEqual(['{controller="mcptoken"} 3']);
    expect(await shown("controller_runtime_terminal_reconcile_errors_total")).toEqual(['{controller="mcptoken"} 1']);
    expect(await shown("controller_runtime_reconcile_panics_total")).toEqual(['{controller="mcptoken"} 1']);
    expect(await shown("controller_runtime_reconcile_timeouts_total")).toEqual(['{controller="mcptoken"} 1']);
    expect(await shown("controller_runtime_active_workers")).toEqual(['{controller="mcptoken"} 1']);
    expect(await samples(metrics, "controller_runtime_max_concurrent_reconciles")).toContain(
      'controller_runtime_max_concurrent_reconciles{controller="mcphost"} 3',
    );
    gate.resolve();
  });

  it("shows when tokens end and are rotated, and forgets those that are gone", async () => {
    const metrics = new ControllerMetrics();
    const strange = { ...key("a"), namespace: 'b"c\\d\ne' };
    metrics.loop.tokenTimes(key("a"), { ends: 1_780_000_000_000, rotates: 1_770_000_000_000 });
    metrics.loop.tokenTimes(key("never"), { ends: undefined, rotates: 1_000 });
    metrics.loop.tokenTimes(strange, { ends: 2_000, rotates: undefined });
    expect(await samples(metrics, "gatebolt_token_expiration_timestamp_seconds")).toEqual([
      'gatebolt_token_expiration_timestamp_seconds{namespace="default",name="a"} 1780000000',
      'gatebolt_token_expiration_timestamp_seconds{namespace="b\\"c\\\\d\\ne",name="a"} 2',
    ]);
    expect(await samples(metrics, "gatebolt_token_rotation_timestamp_seconds")).toHaveLength(2);
    for (const token of [key("a"), key("never"), strange]) metrics.loop.tokenTimes(token, { ends: undefined, rotates: undefined });
    expect(await samples(metrics, "gatebolt_token_expiration_timestamp_seconds")).toEqual([]);
  });

  it("lets the event loop turn while it writes ten thousand tokens", async () => {
    const metrics = new ControllerMetrics();
    for (let index = 0; index < 10_000; index++) metrics.loop.tokenTimes(key(`t${index}`), { ends: index, rotates: undefined });
    let turns = 0;
    const count = () => {
      turns++;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    expect(await samples(metrics, "gatebolt_token_expiration_timestamp_seconds")).toHaveLength(10_000);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it("shows at most five thousand conditions, those of objects that want attention among them", async () => {
    const metrics = new ControllerMetrics();
    const object = (name: string, status: string) => ({
      kind: "McpHost",
      namespace: "default",
      name,
      conditions: [{ type: "Ready", status }],
    });
    const objects = Array.from({ length: 6_000 }, (_, index) => object(`h${index}`, index === 5_999 ? "False" : "True"));
    metrics.readConditions(() => objects);
    const shown = await samples(metrics, "gatebolt_resource_condition");
    expect(shown).toHaveLength(5_000);
    expect(shown[0]).toBe(
      'gatebolt_resource_condition{kind="McpHost",namespace="default",name="h5999",condition="Ready",status="False"} 1',
    );
    expect(await samples(metrics, "gatebolt_resource_conditions_left_out")).toEqual(["gatebolt_resource_conditions_left_out 1000"]);
  });

  it("counts what the API server, the election, the watches and the events say", async () => {
    const metrics = new ControllerMetrics();
    metrics.observeKube({ method: "GET", host: "10.0.0.1:443", status: 200, seconds: 0.01 });
    metrics.observeKube({ method: "PUT", host: "10.0.0.1:443", status: "error", seconds: 5 });
    const elector = metrics.elector("gatebolt-controller");
    elector.leads(true);
    elector.slowPath();
    metrics.watches.watch("mcphosts").restart("expired");
    metrics.watches.watch("mcphosts").relist();
    metrics.watches.readStaleness("mcphosts", () => 2_500);
    metrics.watches.missingDefinition("McpHost", 1);
    metrics.watches.heldDeletions("McpHost", 7);
    metrics.loop.cutEnforced(0.03);
    metrics.loop.orphanedCuts(2);
    metrics.loop.policiesMissing(1);
    metrics.loop.driftRepaired(3);
    metrics.loop.storeForeign(1);
    metrics.loop.restrictionUndone("McpHost");
    metrics.eventDropped("queue");
    const { text, type } = await metrics.text();
    expect(type).toContain("text/plain");
    for (const line of [
      'rest_client_requests_total{code="200",method="GET",host="10.0.0.1:443"} 1',
      'rest_client_requests_total{code="<error>",method="PUT",host="10.0.0.1:443"} 1',
      'rest_client_request_duration_seconds_count{verb="PUT",host="10.0.0.1:443"} 1',
      'leader_election_master_status{name="gatebolt-controller"} 1',
      'leader_election_slowpath_total{name="gatebolt-controller"} 1',
      'gatebolt_watch_restarts_total{kind="mcphosts",reason="expired"} 1',
      'gatebolt_watch_relists_total{kind="mcphosts"} 1',
      'gatebolt_watch_staleness_seconds{kind="mcphosts"} 2.5',
      'gatebolt_cut_seconds_bucket{le="0.025"} 0',
      'gatebolt_cut_seconds_bucket{le="0.05"} 1',
      'gatebolt_definition_missing{kind="McpHost"} 1',
      'gatebolt_held_deletions{kind="McpHost"} 7',
      'gatebolt_restriction_undone_total{kind="McpHost"} 1',
      "gatebolt_store_foreign 1",
      "gatebolt_orphaned_cuts 2",
      "gatebolt_policy_missing 1",
      "gatebolt_drift_repaired_total 3",
      'gatebolt_events_dropped_total{why="queue"} 1',
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  it("counts each request to the gateway by what was asked and how it ended", async () => {
    const metrics = new ControllerMetrics();
    const refusal = Object.assign(new Error("no"), { code: "source_mismatch" });
    const gateway = {
      digests: () => Promise.resolve([]),
      usage: () => Promise.reject(refusal),
      close: () => Promise.reject(new Error("x y")),
    };
    const measured = measuredGateway(gateway as unknown as Gateway, (op, code) => metrics.adminRequest(op, code));
    await measured.digests();
    await expect(measured.usage()).rejects.toBe(refusal);
    expect(await samples(metrics, "gatebolt_admin_requests_total")).toEqual([
      'gatebolt_admin_requests_total{op="digests",code="ok"} 1',
      'gatebolt_admin_requests_total{op="usage",code="source_mismatch"} 1',
    ]);
  });
});
