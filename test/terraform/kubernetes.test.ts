import { clusterOfThisFile, flat } from "./cluster-of-this-file";

const { cluster, target, folder } = clusterOfThisFile();

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

describe("Terraform on a cluster", () => {
  it("creates what is written, issues the token, and plans nothing afterwards", async () => {
    const made = await folder("plain", agent());
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("3 added, 0 changed, 0 destroyed") });
    expect(made.plan()).toMatchObject({ code: 0, said: expect.stringContaining("No changes") });
    const secret = await cluster().kubectl(["get", "secret", "agent", "-n", "plain", "-o", "jsonpath={.data.token}"]);
    const token = Buffer.from(secret, "base64").toString("utf8");
    expect(token).toMatch(/^mcpt_/);
    expect(made.state).not.toContain(token);
    const { spec, metadata } = await cluster().get("mcphosts", "agent", "plain");
    expect(spec["enabled"]).toBeUndefined();
    expect(metadata.managedFields).toContainEqual(expect.objectContaining({ manager: "gatebolt-terraform" }));
  });

  it("changes in place what may change, and gives up what is not written any more", async () => {
    const made = await folder("changing", host('owner = "team-a"\n  labels = { team = "a", tier = "1" }'));
    made.apply();
    made.write(target("changing"), host('labels = { team = "b" }'));
    expect(made.apply().said).toContain("0 added, 1 changed, 0 destroyed");
    const { spec, metadata } = await cluster().get("mcphosts", "agent", "changing");
    expect(metadata.managedFields?.filter(({ manager }) => manager === "gatebolt-terraform")).toMatchObject([{ operation: "Apply" }]);
    expect(spec["owner"]).toBeUndefined();
    expect(metadata.labels).toEqual({ team: "b" });
  });

  it("sees what another manager changed of what it owns, and nothing of what it does not", async () => {
    const made = await folder("drifting", host('labels = { team = "a" }'));
    made.apply();
    const patch = async (body: object): Promise<string> =>
      await cluster().kubectl([
        "patch",
        "mcph",
        "agent",
        "-n",
        "drifting",
        "--type=merge",
        "--field-manager=oncall",
        "-p",
        JSON.stringify(body),
      ]);
    await patch({ spec: { enabled: false, owner: "somebody" }, metadata: { labels: { theirs: "x" } } });
    expect(made.plan()).toMatchObject({ code: 0, said: expect.stringContaining("No changes") });
    await patch({ spec: { displayName: "Renamed" } });
    expect(made.plan()).toMatchObject({ code: 2, said: expect.stringContaining('"Renamed" -> "Agent"') });
  });

  it("names field and manager where somebody else decides, and takes over only when it is told to", async () => {
    const made = await folder("conflicting", host());
    made.apply();
    const theirs = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "agent", namespace: "conflicting" } };
    await cluster().kubectl(
      ["apply", "--server-side", "--force-conflicts", "--field-manager=kustomize-controller", "-f", "-"],
      JSON.stringify({ ...theirs, spec: { displayName: "From Git" } }),
    );
    const { code, said } = made.apply();
    expect(code).toBe(1);
    expect(flat(said)).toContain("Somebody else decides about a field");
    expect(flat(said)).toContain("spec.displayName (kustomize-controller)");
    expect(said).toContain("on main.tf line");
    made.write(target("conflicting", "force_conflicts = true"), host());
    expect(made.apply()).toMatchObject({ code: 0 });
    expect((await cluster().get("mcphosts", "agent", "conflicting")).spec["displayName"]).toBe("Agent");
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("takes over by import what kubectl made, and writes its configuration", async () => {
    const made = await folder("imported", 'import {\n  to = gatebolt_host.taken\n  id = "imported/agent"\n}');
    const metadata = { name: "agent", namespace: "imported", labels: { team: "a" } };
    const spec = { displayName: "By hand", owner: "team-a" };
    await cluster().apply({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata, spec });
    expect(made.plan("-generate-config-out=generated.tf").said).toContain("1 to import");
    expect(made.read("generated.tf")).toMatch(/display_name\s+= "By hand"/);
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 imported, 0 added, 0 changed") });
    expect(made.plan()).toMatchObject({ code: 0 });
    made.run("state", "rm", "gatebolt_host.taken");
    expect(made.run("import", "gatebolt_host.taken", "imported/agent")).toMatchObject({ code: 0 });
    expect(made.run("import", "gatebolt_host.other", "imported/nobody")).toMatchObject({ code: 1 });
  });

  it("makes another object where rules of the kind forbid the change", async () => {
    const two = (name: string): string =>
      `${agent().replace("gatebolt_host.it.name", `gatebolt_host.${name}.name`)}\nresource "gatebolt_host" "second" {\n  name = "second"\n}`;
    const made = await folder("replaced", two("it"));
    made.apply();
    const before = await cluster().get("mcptokens", "agent", "replaced");
    made.write(target("replaced"), two("second"));
    expect(made.plan().said).toContain("# forces replacement");
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 added, 0 changed, 1 destroyed") });
    const after = await cluster().get("mcptokens", "agent", "replaced");
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
    expect(after.spec).toMatchObject({ hostRef: { name: "second" } });
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("destroys everything, also after its namespace is gone", async () => {
    const made = await folder("gone", agent());
    made.apply();
    expect(made.destroy()).toMatchObject({ code: 0, said: expect.stringContaining("3 destroyed") });
    made.apply();
    await cluster().kubectl(["delete", "namespace", "gone", "--wait"]);
    // Without a refresh Terraform does not know it yet, and deletes what is not there.
    expect(made.run("destroy", "-auto-approve", "-refresh=false")).toMatchObject({ code: 0, said: expect.stringContaining("3 destroyed") });
  });
});

describe("an issued token as an ephemeral value", () => {
  const withEphemeral = `${agent()}
ephemeral "gatebolt_token" "it" {
  name = gatebolt_token.it.name
  uid  = gatebolt_token.it.uid
}
resource "gatebolt_credential" "copy" {
  name            = "copy"
  origin          = "https://mcp.example.com"
  data_wo         = { token = ephemeral.gatebolt_token.it.token, url = ephemeral.gatebolt_token.it.url }
  data_wo_version = 1
}`;

  it("waits for the apply that issues it, feeds a credential, and is in no plan and no state", async () => {
    const made = await folder("ephemeral", withEphemeral);
    expect(made.apply()).toMatchObject({ code: 0 });
    const read = async (name: string, key: string): Promise<string> =>
      Buffer.from(
        await cluster().kubectl(["get", "secret", name, "-n", "ephemeral", "-o", `jsonpath={.data.${key}}`]),
        "base64",
      ).toString();
    const token = await read("agent", "token");
    expect(token).toMatch(/^mcpt_/);
    expect(await read("copy", "token")).toBe(token);
    expect(await read("copy", "url")).toBe(`${cluster().listen}/ephemeral/desk/mcp`);
    made.run("plan", "-out=saved");
    expect(made.state + made.run("show", "-json", "saved").said).not.toContain(token);
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("is refused to an account that may not read its Secret, by the verb that it lacks", async () => {
    const made = await folder("unreadable", agent());
    made.apply();
    const rules = [{ apiGroups: ["gatebolt.dev"], resources: ["*"], verbs: ["*"] }];
    const token = await cluster().account({ namespace: "unreadable", name: "ci", rules });
    made.write(
      asAccount("unreadable", token),
      `${agent()}
ephemeral "gatebolt_token" "it" {
  name = gatebolt_token.it.name
}`,
    );
    const { code, said } = made.plan();
    expect(code).toBe(1);
    expect(flat(said)).toContain("You may not read Secret unreadable/agent: grant the verb get on secrets with resourceNames [agent].");
    expect(said).toContain('in ephemeral "gatebolt_token" "it"');
  });
});

/** The provider block that names API server, CA and bearer token itself. */
function asAccount(namespace: string, token: string): string {
  return `  kubernetes = {
    host                   = "${cluster().url}"
    cluster_ca_certificate = <<-PEM\n${cluster().certificate}\nPEM
    token                  = "${token}"
  }
  namespace = "${namespace}"`;
}

describe("a break-glass in code", () => {
  const cut = (more = ""): string => `${host()}
resource "gatebolt_break_glass" "cut" {
  target   = { kind = "McpHost", name = gatebolt_host.it.name }
  reason   = "laptop lost"
  incident = "https://example.com/pull/7"
  ${more}
}`;
  const list = async (namespace: string): Promise<readonly { metadata: { name: string }; spec: Record<string, unknown> }[]> =>
    JSON.parse(await cluster().kubectl(["get", "mcpbreakglasses", "-n", namespace, "-o", "json"])).items;

  it("says who ordered it, and cuts before the apply is done", async () => {
    const made = await folder("cut", cut());
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await list("cut")).toEqual([
      expect.objectContaining({ spec: expect.objectContaining({ createdBy: "admin", reason: "laptop lost" }) }),
    ]);
    expect(made.plan()).toMatchObject({ code: 0 });
    expect(await cluster().kubectl(["get", "mcph", "agent", "-n", "cut"])).toContain("BreakGlass");
  });

  it("keeps its author when somebody else applies a change", async () => {
    const made = await folder("authored", cut());
    made.apply();
    const rules = [{ apiGroups: ["gatebolt.dev"], resources: ["*"], verbs: ["*"] }];
    const token = await cluster().account({ namespace: "authored", name: "ci", rules });
    made.write(asAccount("authored", token), cut().replace("laptop lost", "laptop stolen"));
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("0 added, 1 changed") });
    expect(await list("authored")).toEqual([
      expect.objectContaining({ spec: expect.objectContaining({ createdBy: "admin", reason: "laptop stolen" }) }),
    ]);
  });

  it("is protected, and says what lifting it restores", async () => {
    const made = await folder("guarded", cut());
    made.apply();
    expect(made.destroy()).toMatchObject({ code: 1, said: expect.stringContaining("A break-glass is protected from being lifted") });
    made.write(target("guarded"), cut("deletion_protection = false"));
    made.apply();
    expect(made.destroy()).toMatchObject({ code: 0, said: expect.stringContaining("Will restore access to McpHost agent") });
    expect(await list("guarded")).toEqual([]);
  });

  it("is made for another target before the old one goes", async () => {
    const two = (name: string): string =>
      `${cut().replace("gatebolt_host.it.name", `gatebolt_host.${name}.name`)}\nresource "gatebolt_host" "second" {\n  name = "second"\n}`;
    const made = await folder("retargeted", two("it"));
    made.apply();
    made.write(target("retargeted"), two("second"));
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("0 added, 1 changed, 0 destroyed") });
    expect(await list("retargeted")).toEqual([
      expect.objectContaining({ spec: expect.objectContaining({ target: { kind: "McpHost", name: "second" } }) }),
    ]);
  });

  it("that somebody lifted shows as drift, and is made anew", async () => {
    const made = await folder("lifted", cut());
    made.apply();
    await cluster().kubectl(["delete", "mcpbreakglasses", "--all", "-n", "lifted"]);
    const { code, said } = made.plan();
    expect(code).toBe(2);
    expect(flat(said)).toContain("lifted outside Terraform by somebody (who it was is not in the cluster");
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await list("lifted")).toHaveLength(1);
    expect(await cluster().cluster.gatebolt("enable", "host", "agent", "-n", "lifted")).toMatchObject({ code: 0 });
    expect(flat(made.plan().said)).toMatch(/lifted outside Terraform by admin, by gatebolt enable at \d{4}-/);
  });
});
