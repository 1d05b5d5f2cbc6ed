import type { Answer } from "../../tools/control-plane/api";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { type KindName, kinds } from "../types";
import { ruleCases } from "./cases/all";
import { exampleFiles, type Manifest, readExample } from "./examples";
import { causesOf, create, objectOf, pathOf, tryToCreate, tryToReplace } from "./objects";
import { printed } from "./printed";
import { declaredRules } from "./schemas";
import { SecondVersion } from "./second-version";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
});

afterAll(() => controlPlane.stop());

const kindNames = Object.keys(kinds) as KindName[];

describe("the CRDs on a real kube-apiserver", () => {
  it("are accepted without a warning", () => {
    expect(controlPlane.installed).toHaveLength(10);
    expect(controlPlane.installed.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it.each(kindNames)("serve %s under its plural, singular and short names", async (kind) => {
    const { plural, singular, shortNames } = kinds[kind];
    for (const name of [plural, singular, ...shortNames]) {
      await expect(controlPlane.kubectl(["get", name, "--output=name"])).resolves.toBe("");
    }
  });

  it("belong to the category mcp", async () => {
    const listed = await controlPlane.kubectl(["api-resources", "--categories=mcp", "--output=name"]);
    expect(listed.trim().split("\n").sort()).toEqual(kindNames.map((kind) => `${kinds[kind].plural}.gatebolt.dev`).sort());
  });
});

describe("each CEL rule", () => {
  const cases = ruleCases.map((each, index) => [`${each.kind} ${each.at || "(root)"}: ${each.says}`, each, `case-${index}`] as const);

  it.each(cases)("%s", async (_title, { kind, at, says, before, passes, fails, field }, name) => {
    const old = before && (await create(controlPlane, objectOf(kind, name, before)));
    const ask = async (change: typeof passes): Promise<Answer> =>
      old ? tryToReplace(controlPlane, objectOf(kind, name, change), old) : tryToCreate(controlPlane, objectOf(kind, name, change));
    const [accepted, refused] = [await ask(passes), await ask(fails)];
    const rule = declaredRules.find((each) => each.kind === kind && each.at === at && each.message.includes(says));
    expect(causesOf(accepted)).toEqual([]);
    expect(accepted).toMatchObject({ status: old ? 200 : 201, warnings: [] });
    expect(refused.status).toBe(422);
    expect(causesOf(refused)).toEqual([
      expect.objectContaining({ field, message: expect.stringContaining(rule?.message ?? "no such rule") }),
    ]);
  });
});

describe("what Git manages can be taken back", () => {
  it.each([
    ["McpToken", { revoked: true }],
    ["McpHost", { enabled: false }],
    ["McpUser", { enabled: false, onDisable: "Revoke" }],
    ["McpToken", { rotation: { revision: 7 } }],
    ["McpToken", { expiry: { after: "1d" } }],
    ["McpBreakGlass", { until: "2030-01-31T18:00:00Z", managedByGitOps: true }],
  ] as const)("%s %j", async (kind, change) => {
    const name = `back-${Object.keys(change).join("-").toLowerCase()}`;
    const old = await create(controlPlane, objectOf(kind, name, change));
    const back = await tryToReplace(controlPlane, objectOf(kind, name), old);
    expect(back).toMatchObject({ status: 200, warnings: [] });
  });
});

describe("defaults", () => {
  const specOf = async (kind: KindName, change = {}): Promise<unknown> =>
    (await tryToCreate(controlPlane, objectOf(kind, "defaults", change))).body["spec"];

  it("make a gateway serve its own namespace and take bearer tokens", async () => {
    expect(await specOf("McpGateway")).toEqual({
      servers: [{ name: "github", serverRef: { name: "github" }, identity: "None" }],
      allowedNamespaces: { from: "Same" },
      auth: { headers: [{ name: "Authorization", scheme: "Bearer" }] },
    });
  });

  it("complete a token's rotation and Secret, and invent neither", async () => {
    const refs = { hostRef: { name: "cursor-macbook" }, gatewayRef: { name: "tools" } };
    expect(await specOf("McpToken")).toEqual(refs);
    expect(await specOf("McpToken", { rotation: {}, secret: {} })).toEqual({
      ...refs,
      rotation: { overlap: "1h" },
      secret: { key: "token", delivery: "Secret" },
    });
  });

  it("say what a host, a user and a policy are when they do not", async () => {
    expect(await specOf("McpHost", { displayName: undefined })).toEqual({ type: "Token" });
    expect(await specOf("McpUser", { displayName: undefined })).toEqual({ onDisable: "Suspend" });
    expect(await specOf("McpExpiryPolicy", { allowed: undefined, default: undefined })).toEqual({
      requireReasonForNever: false,
      rotationRequired: false,
      onStale: "Report",
      onExisting: "Report",
    });
    expect(await specOf("McpGateway", { oauth: { issuer: "https://login.example.com", onFirstConnect: "Hold" } })).toMatchObject({
      oauth: { userClaim: "sub" },
    });
  });
});

/** What the API server prints of one object. */
interface Table {
  readonly columnDefinitions: readonly { readonly name: string; readonly type: string; readonly priority: number }[];
  readonly rows: readonly [{ readonly cells: readonly (string | number | null)[] }];
}

describe("kubectl get", () => {
  it.each(kindNames)("prints %s so that a person can read it", async (kind) => {
    const { status, cells } = printed[kind];
    await create(controlPlane, objectOf(kind, "printed"));
    const path = `${pathOf(kind)}/printed`;
    const patch = { body: { status }, contentType: "application/merge-patch+json" };
    const written = await controlPlane.request("PATCH", `${path}/status?fieldValidation=Strict`, patch);
    expect(written).toMatchObject({ status: 200, warnings: [], body: { status } });
    const [headings, row] = (await controlPlane.kubectl(["get", kinds[kind].plural, "printed"])).split("\n");
    expect(headings?.trim().split(/ {2,}/)).toEqual(["NAME", ...Object.keys(cells)]);
    const table = await controlPlane.request("GET", path, { accept: "application/json;as=Table;v=v1;g=meta.k8s.io" });
    const { columnDefinitions, rows } = table.body as unknown as Table;
    const shown = columnDefinitions.flatMap(({ name, type, priority }, index) => {
      const text = String(rows[0].cells[index] ?? "");
      return priority === 0 ? [[name, type === "date" ? text.replace(/^(\d+[smhdy])+$/, "age") : text]] : [];
    });
    expect(shown.slice(1)).toEqual(Object.entries(cells));
    expect(row).toContain("printed");
  });
});

describe("field selectors", () => {
  it.each([
    ["McpConnection", "spec.hostRef.name=by-field", { hostRef: { name: "by-field" } }],
    ["McpConnection", "spec.gatewayRef.name=by-field", { gatewayRef: { name: "by-field" } }],
    ["McpConnection", "spec.gatewayRef.namespace=by-field", { gatewayRef: { name: "tools", namespace: "by-field" } }],
    ["McpConnection", "spec.userRef.name=by-field", { userRef: { name: "by-field" } }],
    ["McpToken", "spec.hostRef.name=by-field", { hostRef: { name: "by-field" } }],
    ["McpToken", "spec.gatewayRef.name=by-field", { gatewayRef: { name: "by-field" } }],
    ["McpToken", "spec.userRef.name=by-field", { userRef: { name: "by-field" } }],
    ["McpToken", "spec.connectionRef.name=by-field", { hostRef: undefined, gatewayRef: undefined, connectionRef: { name: "by-field" } }],
  ] as const)("%s by %s", async (kind, selector, change) => {
    const name = selector.replace(/=.*/, "").toLowerCase();
    await create(controlPlane, objectOf(kind, name, change));
    const found = await controlPlane.kubectl(["get", kinds[kind].plural, "--output=name", `--field-selector=${selector}`]);
    expect(found.trim()).toBe(`${kinds[kind].singular}.gatebolt.dev/${name}`);
  });

  it.each(["status.host=cursor-macbook", "status.gateway=platform/tools", "status.user=ada", "status.phase=Rotating"])(
    "McpToken by %s, whatever its spec names",
    async (selector) => {
      const found = await controlPlane.kubectl(["get", "mcpt", "--output=name", `--field-selector=${selector}`]);
      expect(found.trim()).toBe("mcptoken.gatebolt.dev/printed");
    },
  );
});

describe("who wrote a status", () => {
  it.each(kindNames)("is noted of that of %s as a whole: every write, list and event carries these notes", async (kind) => {
    await create(controlPlane, objectOf(kind, "noted"));
    const patch = { body: { status: printed[kind].status }, contentType: "application/merge-patch+json" };
    const { body } = await controlPlane.request("PATCH", `${pathOf(kind)}/noted/status?fieldManager=gatebolt-status`, patch);
    const { managedFields } = body["metadata"] as {
      readonly managedFields: readonly { readonly manager: string; readonly fieldsV1: object }[];
    };
    expect(managedFields.find(({ manager }) => manager === "gatebolt-status")?.fieldsV1).toEqual({ "f:status": {} });
  });
});

describe("the examples of the reference", () => {
  const pathIn = ({ apiVersion, metadata }: Manifest, plural: string): string => {
    const namespace = plural === kinds.McpClusterBreakGlass.plural ? "" : `namespaces/${metadata.namespace ?? "default"}/`;
    return `${apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`}/${namespace}${plural}?fieldValidation=Strict&dryRun=All`;
  };

  beforeAll(async () => {
    for (const name of ["platform", "payments"]) {
      await controlPlane.request("POST", "/api/v1/namespaces", { body: { apiVersion: "v1", kind: "Namespace", metadata: { name } } });
    }
  });

  it.each(exampleFiles)("%s is accepted as it stands", async (file) => {
    for (const manifest of readExample(file)) {
      const plural = manifest.kind === "Secret" ? "secrets" : kinds[manifest.kind as KindName].plural;
      const answer = await controlPlane.request("POST", pathIn(manifest, plural), { body: manifest });
      expect(answer).toMatchObject({ status: 201, warnings: [] });
    }
  });
});

// The last, for it changes the definition of a kind.
describe("a second version, brought as docs/versions.md says", () => {
  it("shows the same without any conversion, takes over what is stored by patches that change nothing, and leaves fields their owners", async () => {
    const versions = new SecondVersion(controlPlane);
    await create(controlPlane, objectOf("McpHost", "older", { displayName: "Older", owner: "ann" }));
    await versions.patch("v1alpha1", "older", { body: { spec: { enabled: false } }, manager: "on-call" });
    await versions.declare("v1alpha1");
    const old = await versions.read("v1alpha1", "older");
    const { apiVersion, ...same } = await versions.read("v1beta1", "older");
    expect([apiVersion, { apiVersion: old.apiVersion, ...same }]).toEqual(["gatebolt.dev/v1beta1", old]);

    await versions.declare("v1beta1");
    let migrated = old;
    while (migrated.metadata.resourceVersion === old.metadata.resourceVersion) {
      await versions.patch("v1beta1", "older", { body: {}, manager: "migration" });
      migrated = await versions.read("v1alpha1", "older");
    }
    const { resourceVersion } = migrated.metadata;
    expect(migrated).toEqual({ ...old, metadata: { ...old.metadata, resourceVersion } });

    await versions.forgetOthers("v1beta1");
    await versions.declare("v1beta1", false);
    while ((await versions.status("v1alpha1", "older")) !== 404) await versions.definition();
    await versions.patch("v1beta1", "older", { body: { spec: { displayName: "Newer" } }, manager: "git" });
    const last = await versions.read("v1beta1", "older");
    expect(last.spec).toEqual({ ...old.spec, displayName: "Newer" });
    expect(last.metadata.managedFields.map(({ manager }) => manager)).toEqual(expect.arrayContaining(["on-call", "git"]));
  });
});
