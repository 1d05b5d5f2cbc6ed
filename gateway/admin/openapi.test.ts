import Ajv from "ajv/dist/2020";
import { adminRoutes } from "../../contract/admin";
import { Declarations } from "../test/records";
import { call, TestGateway } from "../test/test-gateway";
import { TestUpstream } from "../test/upstream";

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, { readonly schema: object }>> }>
  >;
  readonly security?: readonly unknown[];
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object };
}

describe("/openapi.json", () => {
  let gateway: TestGateway;
  let upstream: TestUpstream;
  let document: Document;
  const declare = new Declarations();

  beforeAll(async () => {
    upstream = await TestUpstream.start();
    gateway = await TestGateway.start();
    const token = declare.token("laptop", "cursor-ann");
    await gateway.push(
      declare.server("notes", upstream.url),
      declare.gateway("main", ["notes"]),
      declare.host("cursor"),
      declare.user("ann"),
      declare.connection("cursor-ann", { host: "cursor", user: "ann", gateway: "main" }),
      declare.breakGlass("leak", { kind: "McpUser", name: "bob" }),
      token.record,
    );
    await gateway.complete(declare.next());
    await gateway.mcp("/default/main/notes/mcp", token.plaintext);
    document = JSON.parse((await gateway.admin("/openapi.json")).text) as Document;
  });
  afterAll(async () => {
    await gateway.end();
    await upstream.close();
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it("is OpenAPI 3.1 of this version", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Gatebolt admin API", version: "1.2.3" } });
  });

  it("describes every route there is", () => {
    const templates = Object.values(adminRoutes).map((url) => url.replace(/:(\w+)/g, "{$1}"));
    expect(Object.keys(document.paths).sort()).toEqual([...templates, "/healthz", "/readyz", "/metrics", "/openapi.json"].sort());
  });

  it("keeps OpenAPI's rules: unique operations, described answers, each path parameter declared and required, references that lead somewhere", () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      expect(Object.values(operation.responses).every(({ description }) => description !== "")).toBe(true);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(declared.map(({ name, required }) => [name, required])).toEqual(named.map((name) => [name, true]));
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? "");
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('"$id"');
  });

  it("has schemas that are JSON Schema 2020-12, as OpenAPI 3.1 wants them", () => {
    const ajv = validator();
    for (const name of Object.keys(document.components.schemas))
      expect(ajv.getSchema(`openapi#/components/schemas/${name}`)).toBeInstanceOf(Function);
  });

  it("asks for a credential wherever one is asked for", async () => {
    for (const { path, method, operation } of operations()) {
      const { status } = await call(gateway.adminUrl + path.replaceAll(/\{\w+\}/g, "1"), { method: method.toUpperCase() });
      expect([path, status === 401]).toEqual([path, operation.security === undefined]);
    }
  });

  it("is shown to nobody without a credential", async () => {
    const { status, headers, text } = await call(`${gateway.adminUrl}/openapi.json`);
    expect([status, headers["www-authenticate"]]).toEqual([401, 'Bearer realm="gatebolt-admin"']);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "unauthenticated" } });
  });

  it("describes what is really answered", async () => {
    const ajv = validator();
    const asked: readonly (readonly [method: string, path: string, template: string, body?: unknown])[] = [
      ["get", adminRoutes.state, adminRoutes.state],
      ["get", adminRoutes.digests, adminRoutes.digests],
      ["get", "/admin/v1/digests/7", "/admin/v1/digests/{bucket}"],
      ["get", adminRoutes.cuts, adminRoutes.cuts],
      ["get", `${adminRoutes.explain}?tokenId=abcdefghij`, adminRoutes.explain],
      ["get", adminRoutes.usage, adminRoutes.usage],
      ["get", adminRoutes.sessions, adminRoutes.sessions],
      [
        "post",
        adminRoutes.records,
        adminRoutes.records,
        { source: "test", epoch: 1, records: [declare.breakGlass("again", { kind: "McpHost", all: true })] },
      ],
      ["post", adminRoutes.snapshot, adminRoutes.snapshot, { source: "test", epoch: 1, resourceVersion: "999" }],
      ["post", adminRoutes.holds, adminRoutes.holds, { target: { kind: "McpUser", all: true }, namespace: "", reason: "drill", by: "ann" }],
      ["post", adminRoutes.holds, adminRoutes.holds, {}],
      ["delete", "/admin/v1/cuts/none", "/admin/v1/cuts/{id}"],
    ];
    for (const [method, path, template, body] of asked) {
      const answer = await gateway.admin(path, { method: method.toUpperCase(), body });
      const responses = document.paths[template]?.[method]?.responses ?? {};
      const schema = (responses[answer.status] ?? responses["default"])?.content["application/json"]?.schema as { $ref: string };
      const validate = ajv.getSchema(`openapi${schema.$ref}`);
      expect([path, validate?.(JSON.parse(answer.text)), validate?.errors]).toEqual([path, true, null]);
    }
  });

  function validator(): Ajv {
    // Strictness would refuse OpenAPI's own words around the schemas.
    return new Ajv({ strict: false }).addSchema(document, "openapi");
  }
});
