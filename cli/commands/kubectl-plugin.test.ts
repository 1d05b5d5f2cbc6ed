import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { ensureBinaries } from "../../tools/control-plane/binaries";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";

const run = promisify(execFile);

// The first run of a machine builds kube-apiserver and kubectl.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let kubectl: string;
let folder: string;

beforeAll(async () => {
  const settings = settingsFrom(process.env, (line) => console.info(line));
  folder = mkdtempSync(join(tmpdir(), "gatebolt-plugin-"));
  kubectl = (await ensureBinaries(settings)).kubectl;
  controlPlane = await startControlPlane({ crds: true, settings });
  // As npm and people link it: by a link to a link, in a folder on the PATH.
  mkdirSync(join(folder, "bin"));
  symlinkSync(resolve("bin/gatebolt"), join(folder, "gatebolt"));
  symlinkSync("../gatebolt", join(folder, "bin", "kubectl-gatebolt"));
  // `make test` has built it; alone, this test must not judge an old one.
  await run(process.execPath, ["tools/build.mjs"]);
  const manifest = ["default", "team-b"].map(
    (namespace) => `apiVersion: gatebolt.dev/v1alpha1
kind: McpHost
metadata: { name: of-${namespace}, namespace: ${namespace} }
spec: {}
`,
  );
  await controlPlane.kubectl(["create", "namespace", "team-b"]);
  await controlPlane.kubectl(["create", "-f", "-"], manifest.join("---\n"));
});

afterAll(async () => {
  await controlPlane?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function plugin(args: readonly string[], env: Record<string, string> = {}): Promise<{ stdout: string; stderr: string }> {
  const PATH = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  return run(kubectl, ["gatebolt", ...args], { cwd: folder, env: { ...process.env, PATH, HOME: folder, ...env } });
}

describe("kubectl gatebolt", () => {
  it("acts on the cluster and namespace that kubectl would act on", async () => {
    const KUBECONFIG = controlPlane.kubeconfig;
    expect((await plugin(["get", "hosts"], { KUBECONFIG })).stdout).toContain("of-default");
    const other = await plugin(["get", "hosts", "-n", "team-b"], { KUBECONFIG });
    expect(other.stdout).toContain("of-team-b");
    expect(other.stderr.trim()).toBe(`target: context admin, namespace team-b, ${controlPlane.url}`);
    const config = join(folder, "team-b.yaml");
    const { stdout } = await run(kubectl, ["config", "view", "--raw", "--minify", "-o", "json"], { env: { ...process.env, KUBECONFIG } });
    writeFileSync(config, stdout);
    await run(kubectl, ["config", "set-context", "--current", "--namespace=team-b"], { env: { ...process.env, KUBECONFIG: config } });
    expect((await plugin(["get", "hosts"], { KUBECONFIG: config })).stdout).toContain("of-team-b");
  });

  it("takes kubectl's flags before and after the command", async () => {
    const flags = [`--kubeconfig=${controlPlane.kubeconfig}`, "--context", "admin", "--namespace=team-b"];
    expect((await plugin([...flags, "get", "hosts"])).stdout).toContain("of-team-b");
    expect((await plugin(["get", "hosts", ...flags])).stdout).toContain("of-team-b");
    await expect(plugin(["get", "hosts"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(join(folder, ".kube", "config")),
    });
  });
});
