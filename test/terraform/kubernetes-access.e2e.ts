import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openKubernetes } from "../../provider/target/open-kubernetes";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { temporaryFolder } from "../gatebolt-process";
import { availableFlavour } from "./flavours";
import { clusterOfThisFile, flat } from "./cluster-of-this-file";
import { TerraformFolder } from "./terraform-folder";

const { cluster } = clusterOfThisFile();

beforeAll(async () => {
  await cluster().namespace("access");
});

const everything = [{ apiGroups: ["gatebolt.dev"], resources: ["*"], verbs: ["*"] }];
const hostNamed = (name: string): string => `resource "gatebolt_host" "it" {\n  name = "${name}"\n}`;

function folder(provider: string, body: string, env: Readonly<Record<string, string>> = {}): TerraformFolder {
  const made = new TerraformFolder(availableFlavour(), env);
  made.write(provider, body);
  return made;
}

const certificate = (): string => `<<-PEM\n${cluster().certificate}\nPEM`;

describe("the ways to a cluster", () => {
  it("are a kubeconfig and one of its contexts", () => {
    const provider = (context: string): string =>
      `  kubernetes = { config_path = "${cluster().kubeconfig}", config_context = "${context}" }\n  namespace  = "access"`;
    expect(folder(provider("admin"), hostNamed("by-context")).apply()).toMatchObject({ code: 0 });
    const refused = folder(provider("gatebolt-gateway"), hostNamed("by-context")).plan();
    // A plan of something new asks nobody; who may not write is told at apply.
    expect(refused.code).toBe(2);
    const unknown = folder(provider("nobody"), hostNamed("by-nobody")).apply();
    expect(unknown.code).toBe(1);
    expect(flat(unknown.said)).toContain("has no context nobody; it has: admin");
    expect(unknown.said).toContain("on main.tf line");
  });

  it("are what the environment names, for a block that says nothing", () => {
    expect(folder('  namespace = "access"', hostNamed("by-env"), { KUBE_CONFIG_PATH: cluster().kubeconfig }).apply()).toMatchObject({
      code: 0,
    });
    expect(folder('  namespace = "access"', hostNamed("by-env2"), { KUBECONFIG: cluster().kubeconfig }).apply()).toMatchObject({ code: 0 });
  });

  it("are several kubeconfigs, read as one", () => {
    const extra = join(temporaryFolder(), "extra");
    writeFileSync(extra, JSON.stringify({ apiVersion: "v1", kind: "Config", "current-context": "admin" }));
    const provider = `  kubernetes = { config_paths = ["${extra}", "${cluster().kubeconfig}"] }\n  namespace  = "access"`;
    expect(folder(provider, hostNamed("by-paths")).apply()).toMatchObject({ code: 0 });
  });

  it("are address, authority and token", async () => {
    const token = await cluster().account({ namespace: "access", name: "by-token", rules: everything });
    const provider = `  kubernetes = {\n    host = "${cluster().url}"\n    token = "${token}"\n    cluster_ca_certificate = ${certificate()}\n  }\n  namespace = "access"`;
    const made = folder(provider, hostNamed("by-token"));
    expect(made.apply()).toMatchObject({ code: 0 });
    expect(made.state).not.toContain(token);
  });

  it("are a program that prints credentials", async () => {
    const token = await cluster().account({ namespace: "access", name: "by-exec", rules: everything });
    const plugin = join(temporaryFolder(), "plugin");
    const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token: "TOKEN" } };
    writeFileSync(plugin, `#!/bin/sh\n[ "$1" = "for" ] || exit 3\necho '${JSON.stringify(credential)}' | sed "s/TOKEN/$SECRET/"\n`, {
      mode: 0o755,
    });
    const provider = (command: string): string => `  kubernetes = {
    host                   = "${cluster().url}"
    cluster_ca_certificate = ${certificate()}
    exec = { api_version = "client.authentication.k8s.io/v1", command = "${command}", args = ["for"], env = { SECRET = "${token}" } }
  }
  namespace = "access"`;
    expect(folder(provider(plugin), hostNamed("by-exec")).apply()).toMatchObject({ code: 0 });
    const missing = folder(provider("no-such-plugin"), hostNamed("by-exec2")).apply();
    expect(missing.code).toBe(1);
    expect(flat(missing.said)).toContain("run no-such-plugin");
  });

  it("are a pod's own account", async () => {
    const token = await cluster().account({ namespace: "access", name: "by-pod", rules: everything });
    const pod = temporaryFolder();
    for (const [name, text] of Object.entries({ token, namespace: "access", "ca.crt": cluster().certificate }))
      writeFileSync(join(pod, name), text);
    const { hostname, port } = new URL(cluster().url);
    const env = { HOME: pod, KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    const declarations = await openKubernetes({}, env, pod);
    expect(await declarations.get({ kind: "McpHost", namespace: "access", name: "nobody" })).toBeUndefined();
    expect(declarations.target).toContain("in-cluster");
    await declarations.close();
  });
});

describe("a cluster that cannot be had", () => {
  const said = (provider: string): string => {
    const applied = folder(`${provider}\n  namespace = "access"`, hostNamed("never")).apply();
    expect(applied.code).toBe(1);
    return flat(applied.said);
  };

  it("is said with the kubeconfig that is not there", () => {
    expect(said('  kubernetes = { config_path = "/none" }')).toMatch(
      /The target cannot be opened.* There is no kubeconfig \/none: correct config_path/,
    );
  });

  it("is said with the address that nobody answers at", () => {
    expect(said('  kubernetes = { host = "https://127.0.0.1:1", token = "x" }')).toMatch(/The target does not answer.*127\.0\.0\.1:1/);
  });

  it("is said with the certificate that nobody vouches for", () => {
    expect(said(`  kubernetes = { host = "${cluster().url}", token = "x" }`)).toMatch(/certificate/);
  });

  it("is said where the token is not taken", () => {
    const provider = `  kubernetes = {\n    host = "${cluster().url}"\n    token = "wrong"\n    cluster_ca_certificate = ${certificate()}\n  }`;
    expect(said(provider)).toContain("A permission is missing");
  });

  it("is said with verb and kind where a permission is missing", async () => {
    const token = await cluster().account({
      namespace: "access",
      name: "reader",
      rules: [{ apiGroups: ["gatebolt.dev"], resources: ["*"], verbs: ["get", "list", "watch"] }],
    });
    const provider = `  kubernetes = {\n    host = "${cluster().url}"\n    token = "${token}"\n    cluster_ca_certificate = ${certificate()}\n  }`;
    expect(said(provider)).toMatch(/A permission is missing.*cannot create resource "mcphosts"/);
  });

  it("is said with the policy's words where a right of Gatebolt is missing", async () => {
    const rules = [{ apiGroups: ["gatebolt.dev"], resources: ["*"], verbs: ["get", "list", "watch", "create", "patch", "update"] }];
    const token = await cluster().account({ namespace: "access", name: "unmanaging", rules });
    const provider = `  kubernetes = {\n    host = "${cluster().url}"\n    token = "${token}"\n    cluster_ca_certificate = ${certificate()}\n  }`;
    expect(said(provider)).toMatch(/needs verb manage on mcphosts\.gatebolt\.dev\/never/);
  });

  it("is said with the namespace that is not there", () => {
    const provider = `  kubernetes = { config_path = "${cluster().kubeconfig}" }\n  namespace  = "nowhere"`;
    expect(flat(folder(provider, hostNamed("x")).apply().said)).toContain("There is no namespace nowhere");
  });
});

describe("a cluster without our kinds", () => {
  let bare: ControlPlane;

  beforeAll(async () => {
    bare = await startControlPlane({ crds: false, settings: settingsFrom(process.env, (line) => console.info(line)) });
  });

  afterAll(async () => await bare?.stop());

  it("says what to install", () => {
    const applied = folder(`  kubernetes = { config_path = "${bare.kubeconfig}" }`, hostNamed("x")).apply();
    expect(applied.code).toBe(1);
    expect(flat(applied.said)).toMatch(/Gatebolt's CRDs are missing.*kubectl apply -f crds\//);
  });
});
