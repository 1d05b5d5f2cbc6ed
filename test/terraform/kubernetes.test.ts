import { cleanUp } from "../gatebolt-process";
import { type Cluster, startCluster } from "./cluster";
import { availableFlavour } from "./flavours";
import { TerraformFolder } from "./terraform-folder";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(async () => {
  await cluster?.stop();
  await cleanUp();
});

const target = (namespace: string, more = ""): string =>
  `  kubernetes = { config_path = "${cluster.kubeconfig}" }\n  namespace  = "${namespace}"\n  ${more}`;

/** A configuration in a namespace of its own, both by this word. */
async function folder(word: string, body: string): Promise<TerraformFolder> {
  await cluster.namespace(word);
  const made = new TerraformFolder(availableFlavour());
  made.write(target(word), body);
  return made;
}

const host = (more = ""): string => `
resource "gatebolt_host" "it" {
  name         = "agent"
  display_name = "Agent"
  ${more}
}`;

const agent = (more = ""): string => `${host()}
resource "gatebolt_gateway" "it" {
  name    = "desk"
  servers = []
}
resource "gatebolt_token" "it" {
  name        = "agent"
  host_ref    = { name = gatebolt_host.it.name }
  gateway_ref = { name = gatebolt_gateway.it.name }
  expiry      = { after = "30d" }
  ${more}
}`;

/** One line, without Terraform's frame around it. */
const flat = (said: string): string => said.replaceAll(/[\s│╷╵]+/g, " ");

describe("Terraform on a cluster", () => {
  it("creates what is written, issues the token, and plans nothing afterwards", async () => {
    const made = await folder("plain", agent());
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("3 added, 0 changed, 0 destroyed") });
    expect(made.plan()).toMatchObject({ code: 0, said: expect.stringContaining("No changes") });
    const secret = await cluster.kubectl(["get", "secret", "agent", "-n", "plain", "-o", "jsonpath={.data.token}"]);
    const token = Buffer.from(secret, "base64").toString("utf8");
    expect(token).toMatch(/^mcpt_/);
    expect(made.state).not.toContain(token);
    const { spec } = await cluster.get("mcphosts", "agent", "plain");
    expect(spec["enabled"]).toBeUndefined();
  });
});
