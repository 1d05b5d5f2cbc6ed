import { clusterOfThisFile, flat } from "./cluster-of-this-file";

const { cluster, folder, names } = clusterOfThisFile();

describe("values out of the ordinary", () => {
  it("of every alphabet, with quotes and line breaks, come back as they were", async () => {
    const body = String.raw`resource "gatebolt_host" "it" {
  name         = "agent"
  display_name = "Ünïcödé 日本語 🦀 \"quoted\" \\ back $DOLLAR{not} %%{this}"
  annotations  = { "example.com/note" = "first line\n\t\"second\" line\n" }
}`;
    const made = await folder(
      "unusual",
      body.replace("$DOLLAR", () => "$$"),
    );
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 added") });
    const { spec, metadata } = await cluster().get("mcphosts", "agent", "unusual");
    expect(spec["displayName"]).toBe('Ünïcödé 日本語 🦀 "quoted" \\ back ${"$"}{not} %{this}'.replace('${"$"}', "$"));
    expect(metadata.annotations).toMatchObject({ "example.com/note": 'first line\n\t"second" line\n' });
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("that a field does not take are refused at plan, with what it takes", async () => {
    const made = await folder(
      "control",
      'resource "gatebolt_break_glass" "it" {\n  target = { kind = "McpHost", name = "agent" }\n  reason = "first\\nsecond"\n}',
    );
    const { code, said } = made.plan();
    expect(code).toBe(1);
    expect(flat(said)).toContain("The McpBreakGlass would be refused: write one line of text without control characters");
  });

  it("that are too long are refused at plan, at their attribute", async () => {
    const made = await folder(
      "long",
      `resource "gatebolt_host" "it" {\n  name         = "agent"\n  display_name = "${"x".repeat(100_000)}"\n}`,
    );
    const { code, said } = made.plan();
    expect(code).toBe(1);
    expect(said).toMatch(/on main\.tf line \d+, in resource "gatebolt_host" "it":\s+\d+:\s+display_name = /);
  });

  it("of which only the beginning is known are planned, and made", async () => {
    const made = await folder(
      "refined",
      `resource "terraform_data" "end" {\n  input = "agent"\n}
resource "gatebolt_host" "it" {\n  name         = "my-\${terraform_data.end.output}"\n  display_name = "The \${terraform_data.end.output}"\n}
resource "gatebolt_gateway" "it" {\n  name    = "desk"\n  servers = []\n}
resource "gatebolt_token" "it" {
  name        = gatebolt_host.it.name
  host_ref    = { name = gatebolt_host.it.name }
  gateway_ref = { name = gatebolt_gateway.it.name }
  expiry      = { after = "\${terraform_data.end.output == "agent" ? 30 : 90}d" }
}`,
    );
    expect(made.plan()).toMatchObject({ code: 2 });
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await names("refined")).toEqual(["mcphost.gatebolt.dev/my-agent"]);
    expect(made.plan()).toMatchObject({ code: 0 });
  });
});

describe("terraform test", () => {
  it("runs a team's own assertions against the cluster, and cleans up", async () => {
    const made = await folder(
      "tested",
      'variable "owner" {\n  type = string\n}\nresource "gatebolt_host" "it" {\n  name  = "agent"\n  owner = var.owner\n}',
    );
    made.add(
      "agent.tftest.hcl",
      `run "declares" {
  variables {
    owner = "team-a"
  }
  assert {
    condition     = gatebolt_host.it.id == "tested/agent" && gatebolt_host.it.uid != ""
    error_message = "the host has another id"
  }
}
run "changes" {
  variables {
    owner = "team-b"
  }
  assert {
    condition     = gatebolt_host.it.owner == "team-b"
    error_message = "the owner is another"
  }
}`,
    );
    expect(made.run("test")).toMatchObject({ code: 0, said: expect.stringContaining("2 passed, 0 failed") });
    expect(await names("tested")).toEqual([]);
  });
});
