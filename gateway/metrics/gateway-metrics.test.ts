import { GatewayMetrics, type Readings } from "./gateway-metrics";

const readings: Readings = {
  store: { sequence: 7, complete: true, cuts: { Hold: 1, McpBreakGlass: 2 } },
  live: { request: 1, stream: 2, session: 3 },
  residentBytes: 1_000,
  heapUsedBytes: 500,
  loopLag: { "0.99": 0.002 },
};

describe("GatewayMetrics", () => {
  it("counts requests by reason and status", () => {
    const metrics = new GatewayMetrics();
    metrics.requests.add({ reason: "allowed", status: "200" });
    metrics.requests.add({ reason: "allowed", status: "200" });
    metrics.requests.add({ reason: "host_disabled", status: "403" });
    const text = metrics.expose(readings);
    expect(text).toContain('gatebolt_requests_total{reason="allowed",status="200"} 2\n');
    expect(text).toContain('gatebolt_requests_total{reason="host_disabled",status="403"} 1\n');
  });

  it("counts durations up to each bound, and all of them at the end", () => {
    const metrics = new GatewayMetrics();
    for (const seconds of [0.0005, 0.02, 0.02, 60]) metrics.cutToClosed.observe(seconds);
    const text = metrics.expose(readings);
    expect(text).toContain('gatebolt_cut_to_closed_seconds_bucket{le="0.001"} 1\n');
    expect(text).toContain('gatebolt_cut_to_closed_seconds_bucket{le="0.025"} 3\n');
    expect(text).toContain('gatebolt_cut_to_closed_seconds_bucket{le="5"} 3\n');
    expect(text).toContain('gatebolt_cut_to_closed_seconds_bucket{le="+Inf"} 4\n');
    expect(text).toContain("gatebolt_cut_to_closed_seconds_count 4\n");
  });

  it("shows what is read at the scrape, and says when the store does not answer", () => {
    const metrics = new GatewayMetrics();
    expect(metrics.expose(readings)).toContain('gatebolt_cuts{origin="Hold"} 1\n');
    const { store: _, ...without } = readings;
    expect(metrics.expose(without)).toContain("gatebolt_store_up 0\n");
    expect(metrics.expose(without)).not.toContain("gatebolt_store_sequence");
  });

  it("is text that Prometheus can read: every sample under its HELP and TYPE, labels quoted", () => {
    const metrics = new GatewayMetrics();
    metrics.requests.add({ reason: 'odd"\\\n', status: "200" });
    metrics.decisions.observe(0.00001);
    for (const line of metrics.expose(readings).trimEnd().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="([^"\\\n]|\\.)*"(,[a-z]+="([^"\\\n]|\\.)*")*\})? [0-9.e+-]+)$/);
    }
  });
});
