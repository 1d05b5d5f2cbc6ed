import { httpCall, modernCall, reasonOf } from "../e2e/http-call";
import { waitFor } from "../gatebolt-process";
import { declareIncident, exampleFolder, withdrawIncident } from "./example-folder";
import { clusterOfThisFile } from "./cluster-of-this-file";

const { cluster } = clusterOfThisFile();

describe("examples/terraform on a cluster", () => {
  it("lets agent and people in, cuts the agent by a pull request, and restores by another", async () => {
    const namespace = await cluster().namespace("payments");
    const made = exampleFolder({ namespace, notes_url: cluster().cluster.upstream.url }, { KUBECONFIG: cluster().kubeconfig });
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("26 added, 0 changed, 0 destroyed") });
    const call = async (name: string) =>
      await httpCall(cluster().cluster.url(namespace), modernCall((await cluster().cluster.secret(name, { namespace })) ?? ""));
    expect((await call("night-agent")).status).toBe(200);
    for (const person of ["ann", "joe"]) expect((await call(`cursor-${person}`)).status).toBe(200);

    const deployment = made.run("output", "-raw", "deployment").said;
    await cluster().kubectl(["apply", "-f", "-"], deployment);
    const mounted = await cluster().kubectl([
      "get",
      "deployment",
      "night-agent",
      "-n",
      namespace,
      "-o",
      "jsonpath={.spec.template.spec.volumes[0].secret.secretName}",
    ]);
    expect(await cluster().cluster.secret(mounted, { namespace })).toMatch(/^mcpt_/);

    declareIncident(made);
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 added") });
    const refused = await call("night-agent");
    expect([refused.status, reasonOf(refused)]).toEqual([403, "host_disabled"]);
    expect((await call("cursor-ann")).status).toBe(200);

    declareIncident(made, ", restored = true");
    expect(made.apply()).toMatchObject({ code: 0 });
    withdrawIncident(made);
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("Will restore access to McpHost night-agent") });
    await waitFor(async () => (await call("night-agent")).status === 200, "the agent to be let in again");
    expect(made.plan()).toMatchObject({ code: 0 });
  });
});
