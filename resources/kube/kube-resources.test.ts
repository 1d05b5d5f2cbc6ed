import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import type { McpHost, McpToken } from "../../crds/types";
import { type KubeApi, type KubeRequest, KubeUnreachable } from "../../kube-client/kube-api";
import { openKubeApi } from "../../kube-client/open-kube-api";
import type { Key, Resources } from "../port";
import { createKubeDeclarations } from "./kube-declarations";
import { createKubeResources } from "./kube-resources";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let api: KubeApi;
let resources: Resources;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
  api = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, env: {}, userAgent: "gatebolt-test" });
  resources = createKubeResources(api);
});

afterAll(async () => {
  await api?.close();
  await controlPlane?.stop();
});

/** A namespace of its own for each test. */
async function newNamespace(name: string): Promise<string> {
  await api.call({ method: "POST", path: "/api/v1/namespaces", body: { apiVersion: "v1", kind: "Namespace", metadata: { name } } });
  return name;
}

function host(namespace: string, name: string): Key<"McpHost"> {
  return { kind: "McpHost", namespace, name };
}

async function made(key: Key<"McpHost">, spec: McpHost["spec"] = {}): Promise<Key<"McpHost">> {
  await resources.create<"McpHost">({ kind: "McpHost", metadata: { namespace: key.namespace, name: key.name }, spec });
  return key;
}

async function applied(text: object, manager: string): Promise<void> {
  await controlPlane.kubectl(["apply", "--server-side", `--field-manager=${manager}`, "-f", "-"], JSON.stringify(text));
}

describe("resources in a cluster", () => {
  it("are made, read, listed by namespace and label, and deleted", async () => {
    const namespace = await newNamespace("basics");
    await resources.create<"McpHost">({
      kind: "McpHost",
      metadata: { namespace, name: "b", labels: { team: "pay" } },
      spec: { owner: "ann" },
    });
    await made(host(namespace, "a"));
    const listed = await resources.list("McpHost", { namespace });
    expect(listed.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(["McpHost a", "McpHost b"]);
    expect((await resources.list("McpHost", { labels: { team: "pay" } })).map(({ metadata }) => metadata.name)).toEqual(["b"]);
    expect((await resources.get(host(namespace, "b")))?.metadata).not.toHaveProperty("managedFields");
    expect((await resources.get(host(namespace, "b")))?.spec).toEqual({ type: "Token", owner: "ann" });
    await resources.delete(host(namespace, "b"));
    await resources.delete(host(namespace, "b"));
    expect(await resources.get(host(namespace, "b"))).toBeUndefined();
  });

  it("are listed page by page", async () => {
    const namespace = await newNamespace("many");
    const names = Array.from({ length: 620 }, (_, index) => `h-${index}`);
    for (let start = 0; start < names.length; start += 62) {
      await Promise.all(names.slice(start, start + 62).map(async (name) => made(host(namespace, name))));
    }
    expect(await resources.list("McpHost", { namespace })).toHaveLength(620);
  });

  it("are refused where they are not what the schema says, or exist already", async () => {
    const namespace = await newNamespace("refused");
    await made(host(namespace, "x"));
    await expect(made(host(namespace, "x"))).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    const wrong = { type: "Magic" } as unknown as McpHost["spec"];
    await expect(made(host(namespace, "y"), wrong)).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("spec.type"),
    });
    const unknown = { onwer: "ann" } as unknown as McpHost["spec"];
    await expect(made(host(namespace, "z"), unknown)).rejects.toThrow(/unknown field "spec.onwer"/);
  });

  it("name the author of a break-glass as the API server knows them, and leave nothing on it that a sync could adopt it by", async () => {
    const namespace = await newNamespace("cutting");
    const { sentAt, ...key } = await resources.create<"McpBreakGlass">({
      kind: "McpBreakGlass",
      metadata: { namespace, generateName: "host-x-", labels: { "app.kubernetes.io/instance": "shop" }, annotations: { a: "b" } },
      spec: { target: { kind: "McpHost", name: "x" }, reason: "laptop lost", createdBy: "somebody-else" },
    });
    expect(key.name).toMatch(/^host-x-\w{5}$/);
    expect(sentAt).toBeLessThan(performance.now());
    const breakGlass = await resources.get(key);
    expect(breakGlass?.spec.createdBy).toBe("admin");
    expect(breakGlass?.metadata).not.toHaveProperty("labels");
    expect(breakGlass?.metadata).not.toHaveProperty("annotations");
  });

  it("take orders for a token as fields and annotations of gatebolt-cli", async () => {
    const namespace = await newNamespace("orders");
    const key = { kind: "McpToken", namespace, name: "t" } as const;
    await resources.create<"McpToken">({ kind: "McpToken", metadata: { namespace, name: "t" }, spec: { connectionRef: { name: "c" } } });
    await resources.order(key, { rotateAt: "2026-11-21T12:00:00.000Z", overlap: "0s" });
    await resources.order(key, { rotateAt: "2026-11-21T13:00:00.000Z" });
    await resources.order(key, { revoke: true });
    const token = (await resources.get(key)) as McpToken;
    expect(token.spec.revoked).toBe(true);
    expect(token.metadata.annotations).toEqual({ "gatebolt.dev/rotate-at": "2026-11-21T13:00:00.000Z" });
    expect(await resources.placeOf(key, ["spec", "revoked"])).toEqual({ text: "what gatebolt wrote", ours: true });
    await expect(resources.order({ ...key, name: "none" }, { revoke: true })).rejects.toThrow('mcptokens.gatebolt.dev "none" not found');
  });

  it("are waited for by watching, from what is there now on", async () => {
    const namespace = await newNamespace("waiting");
    const key = host(namespace, "late");
    const seen: (string | undefined)[] = [];
    let looked = (): void => {};
    const hasLooked = new Promise<void>((resolve) => {
      looked = resolve;
    });
    const waiting = resources.waitFor({
      key,
      timeout: 60_000,
      seen: (object) => {
        seen.push(object?.spec.owner);
        looked();
        return object?.spec.owner === "bob" ? object.metadata.name : undefined;
      },
    });
    await hasLooked;
    await made(key, { owner: "ann" });
    await applied(
      { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "late", namespace }, spec: { displayName: "x" } },
      "someone",
    );
    await controlPlane.kubectl(["patch", "mcph", "late", "-n", namespace, "--type=merge", "-p", '{"spec":{"owner":"bob"}}']);
    expect(await waiting).toBe("late");
    expect(seen[0]).toBeUndefined();
    expect(await resources.waitFor({ key, timeout: 50, seen: () => undefined })).toBeUndefined();
  });

  it("are enabled again only where nobody else writes the field", async () => {
    const namespace = await newNamespace("switches");
    const mine = await made(host(namespace, "mine"));
    await controlPlane.kubectl(["patch", "mcph", "mine", "-n", namespace, "--type=merge", "-p", '{"spec":{"enabled":false}}']);
    expect(await resources.placeOf(mine, ["spec", "enabled"])).toEqual({ text: "what kubectl patch wrote", ours: true });
    await resources.enable(mine);
    expect((await resources.get(mine))?.spec).not.toHaveProperty("enabled");
    const declared = {
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: {
        name: "git",
        namespace,
        labels: { "kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux" },
      },
      spec: { enabled: false },
    };
    await applied(declared, "kustomize-controller");
    const place = { text: "what Flux applies (Kustomization flux/apps)", ours: false };
    expect(await resources.placeOf(host(namespace, "git"), ["spec", "enabled"])).toEqual(place);
    await expect(resources.enable(host(namespace, "git"))).rejects.toMatchObject({
      code: "NOT_OURS",
      message: expect.stringContaining(place.text),
    });
    await expect(resources.delete(host(namespace, "git"))).rejects.toMatchObject({ code: "NOT_OURS" });
  });

  it("say which verb and role are missing, and that the kinds are not there", async () => {
    const viewer = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, context: "gatebolt-gateway", env: {}, userAgent: "t" });
    const seen = createKubeResources(viewer);
    await expect(seen.list("McpUser", { namespace: "default" })).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringMatching(/cannot list resource "mcpusers".*; the role gatebolt-viewer allows it$/),
    });
    await viewer.close();
    await controlPlane.kubectl(["delete", "crd", "mcpusers.gatebolt.dev"]);
    await expect(resources.list("McpUser")).rejects.toMatchObject({
      code: "NO_KIND",
      message: expect.stringContaining("kubectl apply -f crds/"),
    });
    await expect(resources.get({ kind: "McpUser", namespace: "default", name: "ann" })).rejects.toMatchObject({ code: "NO_KIND" });
  });
});

describe("an object that is declared", () => {
  /** An API whose next creation is carried out, and its answer lost. */
  function losing(): KubeApi {
    let isLost = false;
    return {
      ...api,
      call: async <Answer>(request: KubeRequest): Promise<Answer> => {
        const answer = await api.call<Answer>(request);
        if (request.method !== "POST" || isLost) return answer;
        isLost = true;
        throw new KubeUnreachable("the connection was cut", { cause: Object.assign(new Error("cut"), { code: "ECONNRESET" }) });
      },
    };
  }

  const declared = (namespace: string, name: string) => ({
    kind: "McpHost" as const,
    metadata: { namespace, name },
    spec: { owner: "ann" },
  });

  it("is found again when the answer to its creation got lost; whoever else declares it is refused", async () => {
    const namespace = await newNamespace("lost");
    const declarations = createKubeDeclarations({ api: losing(), fieldManager: "gatebolt-terraform" });
    const { metadata } = await declarations.create(declared(namespace, "a"));
    expect((await resources.get(host(namespace, "a")))?.metadata.uid).toBe(metadata.uid);
    const others = createKubeDeclarations({ api: losing(), fieldManager: "gatebolt-terraform" });
    await expect(others.create(declared(namespace, "a"))).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  });

  it("loses the mark of its creation with the first change", async () => {
    const namespace = await newNamespace("marked");
    const declarations = createKubeDeclarations({ api, fieldManager: "gatebolt-terraform" });
    const made = await declarations.create(declared(namespace, "a"));
    expect(Object.keys(made.metadata.annotations ?? {})).toEqual(["gatebolt.dev/creation"]);
    const uid = made.metadata.uid ?? "";
    const changed = await declarations.apply(declared(namespace, "a"), { uid, force: false });
    expect(changed.metadata).toMatchObject({ uid });
    expect(changed.metadata.annotations ?? {}).toEqual({});
  });
});
