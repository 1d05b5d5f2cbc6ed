import { readdirSync, readFileSync } from "node:fs";
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

function folder(body: string): TerraformFolder {
  const made = new TerraformFolder(availableFlavour());
  made.write(`  directory = { manifests = "${up.manifests}", data = "${up.data}" }`, body);
  return made;
}

describe("the process", () => {
  it("leaves nothing behind, and ends with a Terraform that is killed", async () => {
    const made = folder(
      agent("killed")
        .replace("expiry ", 'timeouts = { create = "60s" }\n  connection_ref = { name = "nobody" }\n  expiry ')
        .replace(/ {2}host_ref.*\n {2}gateway_ref.*\n/, ""),
    );
    const child = made.start("apply", "-auto-approve");
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await waitFor(() => said.includes("gatebolt_token.killed: Creating"), "the apply to wait");
    const providers = () => providersOf(made.path);
    await waitFor(() => providers().length > 0, "the provider to run");
    child.kill("SIGKILL");
    await waitFor(() => providers().length === 0, "the provider to end");
    expect(providers()).toEqual([]);
  });

  it("says on Ctrl-C how far it got, and keeps that in the state", async () => {
    const made = folder(
      agent("stopped")
        .replace("expiry ", 'connection_ref = { name = "nobody" }\n  expiry ')
        .replace(/ {2}host_ref.*\n {2}gateway_ref.*\n/, ""),
    );
    const child = made.start("apply", "-auto-approve");
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    // Not when it exits: what it said last may still be on its way then.
    const ended = new Promise((resolve) => child.on("close", resolve));
    for (const begun of ["gatebolt_host.stopped: Creation complete", "gatebolt_token.stopped: Creating"])
      await waitFor(() => said.includes(begun), begun);
    process.kill(-(child.pid ?? 0), "SIGINT");
    await ended;
    expect(said).toContain("Interrupted");
    expect(made.state).toContain('"stopped"');
  });
});

/** Processes of the provider that this folder's Terraform started. */
function providersOf(path: string): readonly string[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(join(path, ".provider"));
      } catch {
        return false;
      }
    });
}
