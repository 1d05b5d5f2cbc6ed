import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Answer } from "../../tools/control-plane/api";
import { installPolicies, readPolicies } from "../../tools/control-plane/policies";
import { settingsFrom } from "../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../tools/control-plane/start";
import { disagreements, judgedPolicies } from "./agreement";
import { attempt } from "./attempt";
import { breakGlassRows, clusterRows, formRows } from "./cases/break-glass";
import { rights } from "./cases/accounts";
import { capabilityRows } from "./cases/capabilities";
import { fourEyesRows } from "./cases/four-eyes";
import { secretRows, statusRows } from "./cases/controller";
import { warningRows } from "./cases/gitops";
import { earlier, earlierRows, lifetimePolicies, lifetimeRows } from "./cases/lifetimes";
import { connectionRows, identityRows } from "./cases/links";
import { tokenRows } from "./cases/tokens";
import { bindings, personOf } from "./people";
import { secretValue } from "./drafts";
import { unspoken } from "./messages";
import type { Draft, Row, Verdict } from "./row";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

const rbac = "/apis/rbac.authorization.k8s.io/v1";
const ours = "/apis/gatebolt.dev/v1alpha1";
const said: string[] = [];
let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane({ settings: settingsFrom(process.env, (line) => console.info(line)), crds: true, policies: true });
  const judged = judgedPolicies.map((spec, index) => ({ namespace: `judged-${index}`, name: "judged", spec }));
  const policies = [...judged, ...lifetimePolicies];
  const namespaces = ["other", "sams", ...new Set(policies.map(({ namespace }) => namespace))];
  for (const name of namespaces.filter((each) => each !== "gatebolt-system")) await make("/api/v1/namespaces", { metadata: { name } });
  const roles = parseAllDocuments(readFileSync(join(__dirname, "roles.yaml"), "utf8")).map((document) => document.toJS());
  for (const role of roles) await make(`${rbac}/clusterroles`, role);
  for (const binding of bindings()) await make(bindingPath(binding), binding);
  for (const draft of earlier) await makeEarlier(draft);
  for (const { namespace, name, spec } of policies)
    await make(`${ours}/namespaces/${namespace}/mcpexpirypolicies`, manifest("McpExpiryPolicy", { name, namespace }, spec));
  await untilPoliciesAreParameters();
});

afterAll(() => plane.stop());

async function make(path: string, body: unknown): Promise<void> {
  const answer = await plane.request("POST", path, { body });
  if (answer.status !== 201) throw new Error(`make ${JSON.stringify(body)}: ${String(answer.body["message"])}`);
}

function bindingPath(binding: object): string {
  const { metadata } = binding as { readonly metadata: { readonly namespace?: string } };
  return metadata.namespace === undefined ? `${rbac}/clusterrolebindings` : `${rbac}/namespaces/${metadata.namespace}/rolebindings`;
}

function manifest(kind: string, metadata: object, spec: unknown): object {
  return { apiVersion: "gatebolt.dev/v1alpha1", kind, metadata, spec };
}

function makeEarlier({ kind, name, namespace, spec }: Draft): Promise<void> {
  return make(`${ours}/namespaces/${namespace}/mcptokens`, manifest(kind, { name, namespace }, spec));
}

/** The API server learns of expiry policies by a watch too, the last one last. */
async function untilPoliciesAreParameters(): Promise<void> {
  const spec = { hostRef: { name: "watched" }, gatewayRef: { name: "tools" }, expiry: { after: "21d" } };
  const body = manifest("McpToken", { name: "probe", namespace: "default" }, spec);
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { status } = await plane.request("POST", `${ours}/namespaces/default/mcptokens?dryRun=All`, { body });
    if (status === 403) return;
    if (performance.now() > deadline) throw new Error("the expiry policy of the release namespace was not in force within 60 s");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const titled = (rows: readonly Row[]) =>
  rows.map((row, index) => [`${row[0]} ${row[3].allowed ? "may" : "may not"} ${row[1]}`, row, index] as const);

async function expectRow(row: Row, name: string): Promise<void> {
  const answer = await attempt(plane, row, name);
  if (answer.status >= 400) said.push(String(answer.body["message"]));
  expectVerdict(answer, row[3]);
}

function expectVerdict({ status, warnings, body }: Answer, verdict: Verdict): void {
  const { message: text = "" }: { readonly message?: string } = body;
  if (verdict.allowed) {
    expect({ text: status < 300 ? "" : text, status: Math.floor(status / 100) }).toEqual({ text: "", status: 2 });
    const policyWarnings = warnings.filter((each) => each.includes("gatebolt"));
    expect(policyWarnings).toEqual(verdict.warning === undefined ? [] : [expect.stringContaining(verdict.warning)]);
    return;
  }
  expect(text).toContain(verdict.says);
  expect(JSON.stringify(body)).not.toContain(secretValue);
  if (verdict.policy === undefined) expect(text).not.toContain("ValidatingAdmissionPolicy");
  else expect({ status, text }).toEqual({ status: 403, text: expect.stringMatching(`ValidatingAdmissionPolicy '${verdict.policy}'`) });
}

const tables = {
  "kinds with enabled": capabilityRows,
  tokens: tokenRows,
  connections: connectionRows,
  identities: identityRows,
  "break-glasses": breakGlassRows,
  "cluster-wide break-glasses": clusterRows,
  "the form of a break-glass": formRows,
  "token lifetimes": lifetimeRows,
  "tokens that were there before": earlierRows,
  status: statusRows,
  "the controller's Secrets": secretRows,
  "cuts that a GitOps tool will undo": warningRows,
} satisfies Record<string, readonly Row[]>;

describe.each(Object.entries(tables))("%s", (table, rows) => {
  it.each(titled(rows))("%s", async (_title, row, index) => {
    await expectRow(row, `${table.replaceAll(/[^a-z]+/g, "-")}-${index}`);
  });
});

describe("an expiry policy", () => {
  it.each(judgedPolicies.map((spec, index) => [JSON.stringify(spec), index] as const))(
    "means the same to the API server as to the validator and the controller: %s",
    async (_title, index) => {
      expect(await disagreements(plane, index)).toEqual([]);
    },
  );
});

describe("the manifests", () => {
  it("are applied by kubectl without a fault, also over themselves", async () => {
    for (const folder of ["charts/gatebolt/policies", "charts/gatebolt/policies/optional"]) {
      const applied = await plane.kubectl([
        "apply",
        "--server-side",
        "--force-conflicts",
        "--validate=strict",
        "--dry-run=server",
        "-f",
        folder,
      ]);
      expect(applied.trim().split("\n").length).toBeGreaterThan(1);
    }
  });
});

describe("the accounts", () => {
  const titles = rights.map((right) => {
    const [who, verb, on, name, namespace, may] = right;
    return [`${who} ${may ? "may" : "may not"} ${verb} ${on} ${name} ${namespace && `in ${namespace}`}`.trim(), right] as const;
  });

  it.each(titles)("%s", async (_title, [who, verb, on, name, namespace, may]) => {
    const [group, resource, subresource] = on.split("/");
    const resourceAttributes = { verb, group, resource, subresource, name, namespace };
    const body = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", spec: { resourceAttributes } };
    const answer = await plane.request("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", { body, as: personOf(who) });
    expect(answer).toMatchObject({ status: 201, body: { status: { allowed: may } } });
  });
});

describe("the table", () => {
  it("has every refusal of every policy said at least once", () => {
    expect(unspoken(process.cwd(), said)).toEqual([]);
  });
});

describe("the option that cuts are lifted by somebody else", () => {
  beforeAll(() => installPolicies({ send: plane.request }, readPolicies(process.cwd(), "policies/optional")));

  it.each(titled(fourEyesRows))("%s", async (_title, row, index) => {
    await expectRow(row, `four-eyes-${index}`);
  });
});
