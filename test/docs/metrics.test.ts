import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ControllerMetrics } from "../../controller/runtime/metrics/controller-metrics";
import { GatewayMetrics } from "../../gateway/metrics/gateway-metrics";
import { root } from "../gatebolt-process";

const textOf = (page: string) => readFileSync(join(root, "docs", page), "utf8");

const rows = [...textOf("metrics.md").matchAll(/^\| `(gatebolt_\w+)` \| (.+?) \| (.+) \|$/gm)].map(
  ([, name = "", labels = "", help = ""]) => ({
    name,
    labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = ""]) => label),
    help,
  }),
);

/** What a program says of its own metrics: the HELP line of each. */
function helps(exposed: string) {
  return [...exposed.matchAll(/^# HELP (gatebolt_\w+) (.+)$/gm)].map(([, name = "", help = ""]) => ({ name, help }));
}

/** The labels of each metric of which a sample is shown. */
function labels(exposed: string): ReadonlyMap<string, readonly string[]> {
  const samples = exposed.matchAll(/^(gatebolt_\w+?)(?:_bucket)?\{(.+)\} \S+$/gm);
  return new Map(
    [...samples].map(([, name = "", pairs = ""]) => [
      name,
      [...pairs.matchAll(/(\w+)="/g)].map(([, label = ""]) => label).filter((label) => label !== "le"),
    ]),
  );
}

const gateway = new GatewayMetrics();
gateway.requests.add({ reason: "allowed", status: "200" });
gateway.upstreamErrors.add({ reason: "upstream_timeout" });
gateway.closed.add({ kind: "stream" });
const ofGateway = gateway.expose({
  store: { sequence: 1, complete: true, cuts: { Hold: 1 } },
  live: { request: 0, stream: 0, session: 0 },
  residentBytes: 1,
  heapUsedBytes: 1,
  loopLag: { "0.99": 0 },
});

async function ofController(): Promise<string> {
  const metrics = new ControllerMetrics();
  const conditions = [{ type: "Stalled", status: "True" }];
  metrics.readConditions(() => [{ kind: "McpToken", namespace: "default", name: "t", conditions }]);
  metrics.adminRequest("apply", "ok");
  metrics.eventDropped("full");
  return (await metrics.text()).text;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name);

describe("docs/metrics.md", () => {
  it("has every metric of ours, in the words of the program itself", async () => {
    const exposed = helps(`${ofGateway}\n${await ofController()}`);
    expect(rows.map(({ name, help }) => ({ name, help })).sort(byName)).toEqual(exposed.sort(byName));
  });

  it("names the labels that the samples have", async () => {
    const shown = labels(`${ofGateway}\n${await ofController()}`);
    expect(shown.size).toBeGreaterThan(8);
    for (const [name, found] of shown) expect([name, rows.find((row) => row.name === name)?.labels]).toEqual([name, found]);
  });

  it("is what the alerts of docs/kubernetes.md go by: each of their metrics is there, with the labels that they select", () => {
    const section = /^## Metrics worth an alert\n([\s\S]*?)^## /m.exec(textOf("kubernetes.md"))?.[1] ?? "";
    const alerts = [...section.matchAll(/^\| `(.+?)`.* \| .+ \|$/gm)].map(([, expression = ""]) => expression);
    const asked = alerts.flatMap((each) => [...each.matchAll(/(gatebolt_\w+?)(?:_bucket)?\b(?:\{([^}]*)\})?/g)]);
    expect(asked.length).toBeGreaterThan(8);
    for (const [, name = "", selected = ""] of asked) {
      const wanted = [...selected.matchAll(/(\w+)=/g)].map(([, label = ""]) => label);
      expect([name, rows.find((row) => row.name === name)?.labels]).toEqual([name, expect.arrayContaining(wanted)]);
    }
  });
});
