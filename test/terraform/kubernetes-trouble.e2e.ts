import { waitFor } from "../gatebolt-process";
import { availableFlavour } from "./flavours";
import { clusterOfThisFile, flat } from "./cluster-of-this-file";
import { TerraformFolder } from "./terraform-folder";

const { cluster, target, folder, names } = clusterOfThisFile();

const hosts = (count: number): string =>
  `resource "gatebolt_host" "many" {\n  count        = ${count}\n  name         = "host-\${count.index}"\n  display_name = "Host \${count.index}"\n}`;

/** Starts an apply, and resolves once it has said something. */
async function applying(made: TerraformFolder, something: string) {
  const child = made.start("apply", "-auto-approve", "-parallelism=2");
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  await waitFor(() => said.includes(something), something);
  return { child, ended, said: () => said };
}

/** The names that the state claims. */
const claimed = (made: TerraformFolder): readonly string[] => {
  const { resources }: { resources: readonly { instances: readonly { attributes: { name: string } }[] }[] } = JSON.parse(made.state);
  return resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.name));
};

describe("an API server that goes in the middle of an apply", () => {
  it("and comes back is waited for, and nothing is lost or doubled", async () => {
    const made = await folder("restarted", hosts(40));
    const apply = await applying(made, "Creation complete");
    await cluster().cluster.plane.faults.restartApiServer();
    await apply.ended;
    // What was under way when it went may have failed; what stands in the state is there, and the rest is made by the next apply.
    const present = new Set(await names("restarted"));
    for (const name of claimed(made)) expect(present).toContain(`mcphost.gatebolt.dev/${name}`);
    const again = made.apply();
    for (const [, address = "", id = ""] of again.said.matchAll(
      /with (gatebolt_host\.many\[\d+\]),[\s\S]*?McpHost (restarted\/host-\d+) in/g,
    ))
      expect(made.run("import", address, id)).toMatchObject({ code: 0 });
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await names("restarted")).toHaveLength(40);
    expect(made.plan()).toMatchObject({ code: 0 });
  });

  it("and stays away leaves a state that claims only what is so", async () => {
    const made = await folder("killed", hosts(40).replace("name  ", 'timeouts = { create = "5s" }\n  name  '));
    const apply = await applying(made, "Creation complete");
    await cluster().cluster.plane.faults.killApiServer();
    expect(await apply.ended).toBe(1);
    expect(flat(apply.said())).toMatch(/The target does not answer|Not confirmed in time/);
    await cluster().cluster.plane.faults.restartApiServer();
    const present = new Set(await names("killed"));
    expect(claimed(made).length).toBeGreaterThan(0);
    for (const name of claimed(made)) expect(present).toContain(`mcphost.gatebolt.dev/${name}`);
  });
});

describe("two at once", () => {
  it("on one state: the second is told that it is locked", async () => {
    const made = await folder("locked", hosts(30));
    const apply = await applying(made, "Creating...");
    expect(made.apply()).toMatchObject({ code: 1, said: expect.stringContaining("Error acquiring the state lock") });
    expect(await apply.ended).toBe(0);
  });

  it("with states of their own: one makes an object, the other is told that it exists and changes nothing in it", async () => {
    await cluster().namespace("twice");
    const folders = ["one", "two"].map((word) => {
      const made = new TerraformFolder(availableFlavour());
      made.write(target("twice"), hosts(6).replace("Host $", `${word} $`));
      return made;
    });
    const codes = await Promise.all(
      folders.map(async (made) => {
        const child = made.start("apply", "-auto-approve");
        return await new Promise<number | null>((resolve) => child.on("close", resolve));
      }),
    );
    expect(codes).toContain(1);
    const owned = folders.map((made) => claimed(made));
    expect(new Set(owned.flat()).size).toBe(owned.flat().length);
    expect(owned.flat()).toHaveLength(6);
    for (const [index, word] of ["one", "two"].entries())
      for (const name of owned[index] ?? []) expect((await cluster().get("mcphosts", name, "twice")).spec["displayName"]).toContain(word);
  });
});

describe("an object that somebody touches between plan and apply", () => {
  const one = (displayName: string): string =>
    `resource "gatebolt_host" "it" {\n  name         = "agent"\n  display_name = "${displayName}"\n}`;

  it("is not overwritten where they decide now", async () => {
    const made = await folder("touched", one("First"));
    made.apply();
    made.write(target("touched"), one("Second"));
    made.run("plan", "-out=saved");
    await cluster().kubectl([
      "patch",
      "mcph",
      "agent",
      "-n",
      "touched",
      "--type=merge",
      "--field-manager=oncall",
      "-p",
      '{"spec":{"displayName":"Theirs"}}',
    ]);
    const applied = made.run("apply", "saved");
    expect(applied.code).toBe(1);
    expect(flat(applied.said)).toContain("spec.displayName (oncall)");
    expect((await cluster().get("mcphosts", "agent", "touched")).spec["displayName"]).toBe("Theirs");
  });

  it("is not made anew by an update where they deleted it, nor is their new one touched", async () => {
    const made = await folder("remade", one("First"));
    made.apply();
    made.write(target("remade"), one("Second"));
    made.run("plan", "-out=saved");
    await cluster().kubectl(["delete", "mcph", "agent", "-n", "remade"]);
    const metadata = { name: "agent", namespace: "remade" };
    await cluster().apply({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata, spec: { displayName: "Another" } });
    expect(made.run("apply", "saved")).toMatchObject({ code: 1, said: expect.stringContaining("The object is gone") });
    expect((await cluster().get("mcphosts", "agent", "remade")).spec["displayName"]).toBe("Another");
  });

  it("is waited for where a finalizer of theirs holds it, and named", async () => {
    const made = await folder("held", one("First").replace("name  ", 'timeouts = { delete = "1s" }\n  name  '));
    made.apply();
    const patch = async (finalizers: readonly string[]): Promise<string> =>
      await cluster().kubectl(["patch", "mcph", "agent", "-n", "held", "--type=merge", "-p", JSON.stringify({ metadata: { finalizers } })]);
    await patch(["example.com/theirs"]);
    const held = made.destroy();
    expect(held.code).toBe(1);
    expect(flat(held.said)).toContain("its finalizers hold it: example.com/theirs");
    await patch([]);
    expect(made.destroy()).toMatchObject({ code: 0 });
  });
});

describe("a credential that somebody else writes, too", () => {
  it("is a conflict that names field and manager and no value, until it is taken over", async () => {
    const body = (value: string, version: number): string =>
      `resource "gatebolt_credential" "it" {\n  name            = "notes"\n  origin          = "https://notes.example.com"\n  data_wo         = { token = "${value}" }\n  data_wo_version = ${version}\n}`;
    const made = await folder("shared", body("hunter1", 1));
    expect(made.apply()).toMatchObject({ code: 0 });
    await cluster().kubectl([
      "patch",
      "secret",
      "notes",
      "-n",
      "shared",
      "--type=merge",
      "--field-manager=vault",
      "-p",
      '{"stringData":{"token":"hunter2"}}',
    ]);
    made.write(target("shared"), body("hunter3", 2));
    const refused = made.apply();
    expect(refused.code).toBe(1);
    expect(flat(refused.said)).toContain("somebody else declares data.token (vault)");
    expect(refused.said + made.state).not.toMatch(/hunter[12]|aHVudGVy/);
    made.write(`${target("shared")}\n  force_conflicts = true`, body("hunter3", 2));
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await cluster().cluster.secret("notes", { namespace: "shared" })).toBe("hunter3");
    expect(made.state).not.toContain("hunter");
  });
});

describe("a break-glass on another target, whose order the gateway does not confirm", () => {
  it("keeps the former order in force until it does, and lifts it then", async () => {
    const two = (name: string): string => `resource "gatebolt_host" "one" {\n  name = "one"\n}
resource "gatebolt_host" "two" {\n  name = "two"\n}
resource "gatebolt_break_glass" "cut" {
  target   = { kind = "McpHost", name = gatebolt_host.${name}.name }
  reason   = "incident"
  timeouts = { create = "3s", update = "3s" }
}`;
    const made = await folder("slowly", two("one").replace("3s", "60s"));
    made.apply();
    const orders = async (): Promise<readonly string[]> =>
      (await cluster().kubectl(["get", "mcpbreakglasses", "-n", "slowly", "-o", "jsonpath={.items[*].spec.target.name}"]))
        .split(" ")
        .sort();
    expect(await orders()).toEqual(["one"]);
    const [controller] = cluster().cluster.controllers;
    await controller?.stop("SIGKILL");
    made.write(target("slowly"), two("two"));
    const slow = made.apply();
    expect(slow.code).toBe(1);
    expect(slow.said).toContain("Not confirmed in time");
    expect(await orders()).toEqual(["one", "two"]);
    await cluster().cluster.startController();
    made.write(target("slowly"), two("two").replaceAll("3s", "60s"));
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(await orders()).toEqual(["two"]);
    expect(made.plan()).toMatchObject({ code: 0 });
  });
});
