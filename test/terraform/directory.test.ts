import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { agent } from "./agent";
import { availableFlavour } from "./flavours";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(180_000);

let up: Up;

beforeAll(async () => {
  up = await startUp();
});

afterAll(async () => await cleanUp());

const target = (): string => `  directory = { manifests = "${up.manifests}", data = "${up.data}" }`;

function folder(body: string): TerraformFolder {
  const made = new TerraformFolder(availableFlavour());
  made.write(target(), body);
  return made;
}

const stored = (plural: string, name: string): string => readFileSync(join(up.data, "objects", "default", plural, `${name}.yaml`), "utf8");

describe("Terraform in a folder that gatebolt up watches", () => {
  it("creates what is written, issues the token, and plans nothing afterwards", () => {
    const made = folder(agent("plain"));
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("3 added, 0 changed, 0 destroyed") });
    expect(made.plan()).toMatchObject({ code: 0, said: expect.stringContaining("No changes") });
    expect(stored("mcphosts", "plain")).not.toContain("type");
  });

  it("keeps no token in its state", async () => {
    const made = folder(agent("secretive"));
    made.apply();
    const token = await up.token("secretive");
    expect(token).toMatch(/^mcpt_/);
    expect(made.state).not.toContain(token);
  });

  it("changes in place what may change, and gives up what is not written any more", () => {
    const made = folder(agent("changing", 'owner = "team-a"'));
    made.apply();
    made.write(target(), agent("changing"));
    expect(made.apply().said).toContain("0 added, 1 changed, 0 destroyed");
    expect(stored("mcphosts", "changing")).not.toContain("team-a");
  });

  it("plans another object where rules of the kind forbid the change", () => {
    const made = folder(`${agent("fixed")}\n${agent("other")}`);
    made.apply();
    made.write(target(), `${agent("fixed").replace("gatebolt_host.fixed.name", "gatebolt_host.other.name")}\n${agent("other")}`);
    const { said } = made.plan();
    expect(said).toContain("must be replaced");
    expect(said).toMatch(/host_ref\s+= \{.*forces replacement|# forces replacement/s);
  });

  it("sees what somebody else changed of what it owns, and nothing of what it does not", () => {
    const made = folder(agent("drifting"));
    made.apply();
    const file = join(up.data, "objects", "default", "mcphosts", "drifting.yaml");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, `${before}  "owner": "somebody"\n`);
    expect(made.plan().code).toBe(0);
    writeFileSync(file, before.replace("Agent drifting", "Renamed"));
    expect(made.plan()).toMatchObject({ code: 2, said: expect.stringContaining('"Renamed" -> "Agent drifting"') });
  });

  it("makes anew what somebody deleted", async () => {
    const made = folder(agent("deleted"));
    made.apply();
    rmSync(join(up.data, "objects", "default", "mcphosts", "deleted.yaml"));
    expect(made.plan().said).toContain("gatebolt_host.deleted will be created");
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 added") });
  });

  it("takes over by import what commands made", () => {
    const made = folder(agent("imported"));
    made.apply();
    made.run("state", "rm", "gatebolt_host.imported");
    expect(made.run("import", "gatebolt_host.imported", "default/imported").code).toBe(0);
    expect(made.plan()).toMatchObject({ code: 0 });
    expect(made.run("import", "gatebolt_host.imported2", "imported")).toMatchObject({ code: 1 });
  });

  it("writes the configuration of what it imports", () => {
    const first = folder(agent("generated", 'owner = "team-a"'));
    first.apply();
    const second = folder('import {\n  to = gatebolt_host.taken\n  id = "default/generated"\n}');
    expect(second.plan("-generate-config-out=generated.tf").said).toContain("1 to import");
    expect(second.read("generated.tf")).toMatch(/owner\s+= "team-a"/);
    expect(second.read("generated.tf")).not.toMatch(/type\s+= "Token"/);
    expect(second.apply().said).toContain("1 imported, 0 added, 0 changed");
  });

  it("follows a moved block without touching the object", () => {
    const made = folder(agent("moved"));
    made.apply();
    const renamed = agent("moved")
      .replaceAll('"gatebolt_host" "moved"', '"gatebolt_host" "elsewhere"')
      .replaceAll("gatebolt_host.moved", "gatebolt_host.elsewhere");
    made.write(target(), `${renamed}\nmoved {\n  from = gatebolt_host.moved\n  to   = gatebolt_host.elsewhere\n}`);
    expect(made.apply().said).toContain("0 added, 0 changed, 0 destroyed");
  });

  it("takes up a state that another version wrote, with attributes that it does not know and without some that it does", () => {
    const made = folder(agent("older", 'owner = "team-a"'));
    made.apply();
    const state: { resources: { type: string; instances: { attributes: object }[] }[] } = JSON.parse(made.state);
    for (const instance of state.resources.filter(({ type }) => type === "gatebolt_host").flatMap(({ instances }) => instances)) {
      const { type: _type, annotations: _annotations, ...rest } = { type: "", annotations: "", ...instance.attributes };
      instance.attributes = { ...rest, colour: "blue" };
    }
    made.add("terraform.tfstate", JSON.stringify(state));
    expect(made.plan()).toMatchObject({ code: 0, said: expect.stringContaining("No changes") });
    made.write(target(), agent("older", 'owner = "team-b"'));
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("0 added, 1 changed, 0 destroyed") });
    expect(made.state).not.toContain("blue");
  });

  it("destroys everything", () => {
    const made = folder(agent("gone"));
    made.apply();
    expect(made.destroy()).toMatchObject({ code: 0, said: expect.stringContaining("3 destroyed") });
    expect(existsSync(join(up.data, "objects", "default", "mcphosts", "gone.yaml"))).toBe(false);
  });
});

describe("an issued token as an ephemeral value", () => {
  it("is read where it is used, and is in no plan and no state", async () => {
    const made = folder(`${agent("ephemeral")}
ephemeral "gatebolt_token" "it" {
  name = gatebolt_token.ephemeral.name
  uid  = gatebolt_token.ephemeral.uid
}
resource "gatebolt_credential" "copy" {
  name            = "copy"
  origin          = "https://mcp.example.com"
  data_wo         = { token = ephemeral.gatebolt_token.it.token }
  data_wo_version = 1
}`);
    expect(made.apply()).toMatchObject({ code: 0 });
    const token = await up.token("ephemeral");
    expect(readFileSync(join(up.data, "secrets", "default", "copy", "token"), "utf8")).toBe(token);
    expect(made.state).not.toContain(token);
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("is refused for a token that is delivered once", () => {
    const made = folder(`${agent("once").replace("expiry ", 'secret = { delivery = "Once" }\n  expiry ')}
ephemeral "gatebolt_token" "it" {
  name = gatebolt_token.once.name
  uid  = gatebolt_token.once.uid
}
resource "gatebolt_credential" "of_once" {
  name            = "of-once"
  origin          = "https://mcp.example.com"
  data_wo         = { token = ephemeral.gatebolt_token.it.token }
  data_wo_version = 1
}`);
    expect(made.apply()).toMatchObject({ code: 1, said: expect.stringContaining("The token is for a person") });
  });
});

describe("a break-glass in code", () => {
  const broken = (word: string, more = ""): string => `${agent(word)}
resource "gatebolt_break_glass" "cut" {
  target = { kind = "McpHost", name = "${word}" }
  reason = "laptop lost"
  ${more}
}`;
  const effective = (name: string): string => up.run("get", "host", name).stdout;

  it("cuts when it is applied", () => {
    const made = folder(broken("cut"));
    expect(made.apply().code).toBe(0);
    expect(effective("cut")).toContain("BreakGlass");
    expect(made.plan().code).toBe(0);
  });

  it("is not destroyed before its protection is off in the state; then the plan says what that restores", () => {
    const made = folder(broken("guarded"));
    made.apply();
    expect(made.destroy()).toMatchObject({ code: 1, said: expect.stringContaining("A break-glass is protected from being lifted") });
    made.write(target(), broken("guarded", "deletion_protection = false"));
    made.apply();
    const destroyed = made.destroy();
    expect(destroyed).toMatchObject({ code: 0, said: expect.stringContaining("Will restore access to McpHost guarded") });
  });

  it("is made anew for another target before the old one goes", async () => {
    const made = folder(`${broken("first")}\n${agent("second")}`);
    made.apply();
    made.write(target(), `${broken("first").replace('name = "first" }\n  reason', 'name = "second" }\n  reason')}\n${agent("second")}`);
    const changed = made.apply();
    expect(changed).toMatchObject({ code: 0, said: expect.stringContaining("0 added, 1 changed, 0 destroyed") });
    expect(changed.said).toContain("Will restore access to McpHost first");
    expect(effective("second")).toContain("BreakGlass");
    await waitFor(() => effective("first").includes("Enabled"), "the first host to be restored");
  });

  it("that somebody lifted shows as drift", () => {
    const made = folder(broken("lifted"));
    made.apply();
    expect(up.run("enable", "host", "lifted").code).toBe(0);
    const { said, code } = made.plan();
    expect(code).toBe(2);
    expect(said).toContain("A break-glass was lifted outside Terraform");
  });

  it("does not make the apply of a token hang that it holds back", () => {
    const made = folder(`
resource "gatebolt_break_glass" "cut" {
  target = { kind = "McpHost", name = "held" }
  reason = "incident"
}
${agent("held").replace('resource "gatebolt_token" "held" {', 'resource "gatebolt_token" "held" {\n  depends_on  = [gatebolt_break_glass.cut]')}`);
    const applied = made.apply();
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.said).toContain("Access is cut on purpose");
  });
});

describe("mistakes", () => {
  const refused = (body: string) => folder(body).run("validate").said.replaceAll(/\s+/g, " ");

  it("are refused at plan, at their line, by the rules of the kinds", () => {
    const said = refused(agent("wrong").replace('after = "30d"', 'after = "30d", never = true'));
    expect(said).toContain("exactly one of after");
    expect(said).toMatch(/on main\.tf line \d+, in resource "gatebolt_token" "wrong"/);
  });

  it("of a value that is not known yet are not guessed", () => {
    const made = folder(
      agent("later").replace('after = "30d"', "after = terraform_data.time.output") +
        '\nresource "terraform_data" "time" {\n  input = "12h"\n}',
    );
    expect(made.plan()).toMatchObject({ code: 2 });
    expect(made.apply()).toMatchObject({ code: 0 });
  });

  it("against an expiry policy are refused at plan", async () => {
    const made = folder(
      `${agent("strict")}\nresource "gatebolt_expiry_policy" "short" {\n  name = "strict"\n  hosts = { names = ["strict"] }\n  max_lifetime = "1d"\n  allowed = ["1d"]\n}`,
    );
    made.run("apply", "-auto-approve", "-target=gatebolt_expiry_policy.short");
    const { code, said } = made.plan();
    expect(code).toBe(1);
    expect(said.replaceAll(/\s+/g, " ")).toContain("McpExpiryPolicy default/strict");
  });

  it("in names of objects that exist already say so, and the block that takes such an object over", () => {
    const first = folder(agent("taken"));
    first.apply();
    const second = folder('resource "gatebolt_host" "taken" {\n  name = "taken"\n}');
    const { code, said } = second.apply();
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining("The object exists already") });
    const [block = ""] = /^import \{.*?^\}/ms.exec(said.replaceAll(/^[│╷╵] ?/gm, "")) ?? [];
    second.add("import.tf", block);
    expect(second.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 imported, 0 added") });
  });

  it("in the folder say that nobody watches it", () => {
    const made = new TerraformFolder(availableFlavour());
    made.write(`  directory = { manifests = "${made.path}" }`, 'resource "gatebolt_host" "x" {\n  name = "x"\n}');
    expect(made.apply()).toMatchObject({ code: 1 });
    expect(made.apply().said.replaceAll(/[\s│╷╵]+/g, " ")).toContain("No controller is watching");
  });

  it("in the provider block are said with their attribute", () => {
    const made = new TerraformFolder(availableFlavour());
    made.write('  directory = { manifests = "x" }\n  kubernetes = {}', 'resource "gatebolt_host" "x" {\n  name = "x"\n}');
    expect(made.run("validate")).toMatchObject({ code: 1, said: expect.stringContaining("Two targets") });
  });
});

describe("data sources", () => {
  it("read one object with its status, and several by their labels", () => {
    const made = folder(`${agent("seen", 'labels = { team = "seen" }')}
data "gatebolt_token" "one" {
  name       = "seen"
  depends_on = [gatebolt_token.seen]
}
data "gatebolt_hosts" "team" {
  match_labels = { team = "seen" }
  depends_on   = [gatebolt_host.seen]
}
output "prefix" { value = data.gatebolt_token.one.status.current.prefix }
output "hosts" { value = data.gatebolt_hosts.team.objects[*].name }`);
    const { code, said } = made.apply();
    expect(code).toBe(0);
    expect(said).toMatch(/prefix = "[0-9A-Za-z]{10}"/);
    expect(said).toMatch(/hosts = tolist\(\[\s+"seen",\s+\]\)/);
  });
});
