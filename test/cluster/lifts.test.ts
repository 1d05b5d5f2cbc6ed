import { readDefinitions } from "../../tools/control-plane/crds";
import { httpCall, modernCall, reasonOf } from "../e2e/http-call";
import { Cluster } from "./cluster";
import { declared, desk, hostWithToken } from "./objects";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

interface GatewayCut {
  readonly id: string;
  readonly orphaned: boolean;
}

const breakGlass = "customresourcedefinition/mcpbreakglasses.gatebolt.dev";
const id = "McpBreakGlass/default/agent-cut";
const agentCut = declared("McpBreakGlass", "agent-cut", {
  target: { kind: "McpHost", name: "agent" },
  reason: "laptop lost",
  createdBy: "admin",
});

let cluster: Cluster;
let presented: string;
beforeAll(async () => {
  cluster = await Cluster.start();
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("agent"));
  await cluster.startController();
  presented = await cluster.token("agent");
});
afterAll(async () => cluster?.stop());

const cuts = async (): Promise<readonly GatewayCut[]> => (await cluster.ask<{ cuts: readonly GatewayCut[] }>("/admin/v1/cuts")).cuts;

/** Cuts the host, and ends every controller once that is enforced. */
async function cutAndStop(): Promise<void> {
  await cluster.apply(agentCut);
  await cluster.until("it is refused", async () => (await cluster.call(presented)) === 403);
  await Promise.all(cluster.controllers.filter(({ isRunning }) => isRunning).map(async (each) => each.stop()));
}

describe("a break-glass that is gone when a controller starts", () => {
  it("is lifted when somebody deleted it", async () => {
    await cutAndStop();
    await cluster.kubectl("delete", "mcpbreakglass", "agent-cut");
    expect(await cluster.call(presented)).toBe(403);
    await cluster.startController();
    await cluster.until("it is accepted", async () => (await cluster.call(presented)) === 200);
    expect(await cuts()).toEqual([]);
  });

  it("stays when its kind was removed and installed again; who declares it anew and deletes it lifts it", async () => {
    await cutAndStop();
    await cluster.kubectl("delete", breakGlass, "--wait");
    const definition = readDefinitions(process.cwd()).find(({ metadata }) => metadata.name === breakGlass.split("/")[1]);
    if (!definition) throw new Error(`look for ${breakGlass}: there is no such definition`);
    await cluster.apply(definition);
    await cluster.kubectl("wait", "--for=condition=Established", "--timeout=30s", breakGlass);
    const controller = await cluster.startController();
    await cluster.until("it leads", async () => controller.log.includes("this replica leads from now on"));
    // Only what was told after the start is told by the one that leads: everything before was looked at by then.
    await cluster.apply(declared("McpHost", "later"));
    await cluster.until("a host is looked at", async () => (await cluster.get("McpHost", "later"))?.status !== undefined);
    const refused = await httpCall(cluster.url(), modernCall(presented));
    expect([refused.status, reasonOf(refused)]).toEqual([403, "host_disabled"]);
    expect(await cuts()).toMatchObject([{ id }]);
    await cluster.apply(agentCut);
    await cluster.until("it is declared", async () => (await cluster.get("McpBreakGlass", "agent-cut"))?.status !== undefined);
    await cluster.kubectl("delete", "mcpbreakglass", "agent-cut");
    await cluster.until("it is accepted", async () => (await cluster.call(presented)) === 200);
    expect(await cuts()).toEqual([]);
  });
});
