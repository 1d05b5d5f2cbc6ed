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

/** Removes the kind with everything of it while no controller runs, and installs it again, empty. */
async function reinstallKind(): Promise<void> {
  await cluster.kubectl("delete", breakGlass, "--wait");
  const definition = readDefinitions(process.cwd()).find(({ metadata }) => metadata.name === breakGlass.split("/")[1]);
  if (!definition) throw new Error(`look for ${breakGlass}: there is no such definition`);
  await cluster.apply(definition);
  await cluster.kubectl("wait", "--for=condition=Established", "--timeout=90s", breakGlass);
}

async function isOrphaned(): Promise<boolean> {
  const [cut] = await cuts();
  return cut?.id === id && cut.orphaned;
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

  it("stays when its kind was removed and installed again, is shown as orphaned, and is lifted by name", async () => {
    await cutAndStop();
    await reinstallKind();
    await cluster.startController();
    await cluster.until("it is orphaned", isOrphaned);
    const refused = await httpCall(cluster.url(), modernCall(presented));
    expect([refused.status, reasonOf(refused)]).toEqual([403, "host_disabled"]);
    await cluster.until("the host says so", async () => {
      const host = await cluster.get<{ readonly effective?: string }>("McpHost", "agent");
      return host?.status?.effective === "OrphanedCut";
    });
    await cluster.until("the gateway names it", async () => {
      const desk = await cluster.get<{ readonly conditions?: readonly { readonly type: string; readonly message: string }[] }>(
        "McpGateway",
        "desk",
      );
      return desk?.status?.conditions?.some(({ type, message }) => type === "OrphanedCuts" && message.includes(id));
    });
    const atGateway = ["--gateway", cluster.admin, "--gateway-token-file", cluster.adminTokenFile];
    expect((await cluster.gatebolt("status")).stdout).toMatch(/orphaned .* on host agent in default, by admin/);
    expect((await cluster.gatebolt("status", ...atGateway)).stdout).toContain("orphaned break-glass default/agent-cut on host agent");
    const prefix = presented.slice(0, 15);
    expect((await cluster.gatebolt("explain", prefix, ...atGateway)).stdout).toContain(
      `Orphaned cut, which nobody declares and nobody lifted, ${id}`,
    );
    expect((await cluster.gatebolt("explain", prefix)).stdout).toContain("orphaned");
    const lifted = await cluster.gatebolt(
      "enable",
      "host",
      "agent",
      "--at-gateway",
      cluster.admin,
      "--admin-token-file",
      cluster.adminTokenFile,
    );
    expect([lifted.code, lifted.stderr]).toEqual([0, expect.stringContaining("lifted:  orphaned break-glass default/agent-cut")]);
    expect(await cluster.call(presented)).toBe(200);
    expect(await cuts()).toEqual([]);
    await cluster.until("the host says so", async () => {
      const host = await cluster.get<{ readonly effective?: string }>("McpHost", "agent");
      return host?.status?.effective === "Enabled";
    });
  });

  it("who declares an orphaned one anew and deletes it lifts it, too", async () => {
    await cutAndStop();
    await reinstallKind();
    await cluster.startController();
    await cluster.until("it is orphaned", isOrphaned);
    await cluster.apply(agentCut);
    await cluster.until("it is declared", async () => !(await isOrphaned()));
    await cluster.kubectl("delete", "mcpbreakglass", "agent-cut");
    await cluster.until("it is accepted", async () => (await cluster.call(presented)) === 200);
    expect(await cuts()).toEqual([]);
  });
});
