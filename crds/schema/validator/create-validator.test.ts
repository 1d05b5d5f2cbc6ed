import { kindSchemas } from "../kind-schemas";
import { fieldText } from "../path";
import type { PlainObject } from "../plain";
import { createValidator } from "./create-validator";
import type { KindSchema, Schema } from "./schema";

const validator = createValidator(kindSchemas);

const object = (kind: string, spec: unknown, metadata: PlainObject = {}) => ({
  apiVersion: "gatebolt.dev/v1alpha1",
  kind,
  metadata: { name: "a", ...metadata },
  spec,
});

function said(value: PlainObject, by = validator): string[] {
  return by.check(value).problems.map(({ path, problem, remedy }) => `${fieldText(path)}: ${problem}; ${remedy}`);
}

const refs = { hostRef: { name: "h" }, gatewayRef: { name: "g" } };

describe("what is wrong, and what to write instead", () => {
  it.each<[string, unknown, string]>([
    ["McpHost", { type: "oauth" }, 'spec.type: is "oauth"; did you mean OAuth? write one of Token, OAuth'],
    ["McpHost", { enabled: "false" }, "spec.enabled: is text, not true or false; write false without quotes"],
    ["McpHost", { displayName: 7 }, 'spec.displayName: is a number, not text; quote it: "7"'],
    [
      "McpToken",
      { expiry: { after: 30 } },
      "spec.expiry.after: is a number, not text; write one number and one of s m h d, for example 30d",
    ],
    ["McpHost", { displayName: "" }, "spec.displayName: is empty; write at least one character"],
    ["McpHost", { displayName: "x".repeat(101) }, "spec.displayName: has 101 characters; write at most 100 characters"],
    ["McpHost", { displayName: ["x"] }, "spec.displayName: is a list, not text; write text, for example Cursor on MacBook"],
    ["McpHost", { name: "x" }, "spec.name: is not a field here; leave it out, or write one of displayName, type, owner, enabled"],
    ["McpHost", "x", "spec: is text, not a mapping; write a mapping"],
    ["McpHost", undefined, "spec: is missing; write it: What the app or agent is, and who answers for it"],
    ["McpToken", { ...refs, hostRef: "cursor" }, "spec.hostRef: is text, not a mapping; write {name: cursor}"],
    [
      "McpToken",
      { ...refs, hostRef: {} },
      "spec.hostRef.name: is missing; write it: lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
    ],
    [
      "McpToken",
      { ...refs, hostRef: { name: null } },
      "spec.hostRef.name: is empty; write it: lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
    ],
    [
      "McpToken",
      { ...refs, expiry: { after: "30 days" } },
      'spec.expiry.after: "30 days" does not have the right form; write one number and one of s m h d, for example 30d',
    ],
    [
      "McpToken",
      { ...refs, expiry: { at: "tomorrow" } },
      'spec.expiry.at: "tomorrow" is not a date and time; write it like 2027-01-31T18:00:00Z',
    ],
    ["McpToken", { ...refs, expiry: { never: false } }, "spec.expiry.never: is false; write true, or leave the field out"],
    ["McpToken", { ...refs, rotation: { revision: -1 } }, "spec.rotation.revision: -1 is below 0; write at least 0"],
    [
      "McpToken",
      { ...refs, rotation: { revision: 2 ** 40 } },
      "spec.rotation.revision: 1099511627776 is too large a number; write a smaller one",
    ],
    ["McpToken", { ...refs, rotation: { revision: "3" } }, "spec.rotation.revision: is text, not a whole number; write 3 without quotes"],
    ["McpToken", { ...refs, overlap: "1h" }, "spec.overlap: is not a field here; write it inside rotation"],
    [
      "McpToken",
      { ...refs, rotation: { displayName: "x" } },
      "spec.rotation.displayName: is not a field here; write it one level further out, beside rotation",
    ],
    ["McpConnection", { ...refs, servers: ["a", "b", "a"] }, 'spec.servers[2]: "a" is in the list twice; delete one of the two'],
    [
      "McpGateway",
      { servers: [1, 2].map(() => ({ name: "x", serverRef: { name: "s" } })) },
      'spec.servers[1]: name "x" is in the list twice; delete one of the two, or give it another name',
    ],
    ["McpGateway", { servers: {} }, "spec.servers: is a mapping, not a list; write a list"],
    ["McpExpiryPolicy", { allowed: [] }, "spec.allowed: has too few entries; write at least one entry, or leave the field out"],
    [
      "McpExpiryPolicy",
      { allowed: ["3 weeks"] },
      'spec.allowed[0]: "3 weeks" does not have the right form; write one number and one of s m h d, or never',
    ],
    ["McpUser", { email: "ada" }, 'spec.email: "ada" does not have the right form; write an e-mail address, for example ada@example.com'],
    [
      "McpServer",
      { url: "github.com/mcp" },
      'spec.url: "github.com/mcp" does not have the right form; write a URL that starts with https:// or http://, for example https://mcp.github.example.com/mcp',
    ],
    [
      "McpServer",
      { url: "http://a", headers: [{ name: "X", value: "secret\n" }] },
      "spec.headers[0].value: has a character that is not allowed here; write one line of text without control characters",
    ],
  ])("%s %j", (kind, spec, expected) => {
    expect(said(object(kind, spec))).toEqual([expected]);
  });

  it("is said once a field, and rules are not asked about what has no sense", () => {
    expect(said(object("McpUser", { email: "" }))).toEqual(["spec.email: is empty; write at least 3 characters"]);
    expect(said(object("McpToken", { hostRef: "x", connectionRef: { name: "c" } }))).toHaveLength(1);
  });

  it("is said of kinds and versions that are not known", () => {
    expect(said(object("McpHosts", {}))).toEqual(["kind: is no kind that is known here; write one of ours, for example McpHost"]);
    expect(said({ ...object("McpHost", {}), apiVersion: "v1" })).toEqual([
      "apiVersion: is not the version of this kind; write gatebolt.dev/v1alpha1",
    ]);
  });
});

describe("metadata", () => {
  it.each<[PlainObject, string]>([
    [
      { name: "A_b" },
      "metadata.name: \"A_b\" is not a DNS name; write lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
    ],
    [{ name: "a".repeat(254) }, "metadata.name: has 254 characters; write at most 253"],
    [{ name: "" }, "metadata.name: is missing; write a name"],
    [
      { namespace: "a.b" },
      "metadata.namespace: \"a.b\" is not a DNS name; write lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
    [{ labels: { team: true } }, 'metadata.labels.team: is a boolean, not text; quote it: "true"'],
    [{ labels: [] }, "metadata.labels: is a list, not a mapping; write key: value below it"],
    [{ lables: {} }, "metadata.lables: is not a field here; did you mean labels?"],
    [
      { resourceVersion: "7" },
      "metadata.resourceVersion: is given by the API server, which refuses to create an object that has one; leave it out",
    ],
    [{ annotations: { a: "x".repeat(2 ** 18) } }, "metadata.annotations: have 262145 bytes together; write at most 262144 bytes"],
    [{ creationTimestamp: "now" }, "metadata.creationTimestamp: is not a date and time; leave it out: the API server gives it"],
    [{ finalizers: "x" }, "metadata.finalizers: is text, not a list; write a list, or leave the field out"],
    [
      { ownerReferences: [{ apiVersion: "v1", kind: "Secret", name: "a" }] },
      "metadata.ownerReferences[0].uid: is missing; write it as text",
    ],
  ])("%j", (metadata, expected) => {
    expect(said(object("McpHost", {}, metadata))).toEqual([expected]);
  });

  it("may be what kubectl get prints, but for the version", () => {
    const printed = {
      uid: "u",
      generation: 3,
      creationTimestamp: "2026-01-01T00:00:00Z",
      managedFields: [{ manager: "kubectl" }],
      labels: null,
    };
    expect(said(object("McpHost", {}, { ...printed, annotations: { "Example.com/A": "b" } }))).toEqual([]);
  });

  it("judges keys and values of labels by Kubernetes' rules", () => {
    expect(said(object("McpHost", {}, { labels: { "a/b/c": "x y" } }))).toEqual([
      expect.stringMatching(/^metadata\.labels\[a\/b\/c\]: "a\/b\/c" is not a key/),
      expect.stringMatching(/"x y" is not a label's value/),
    ]);
  });

  it("has no namespace where the kind has none, and may be generated", () => {
    const spec = { target: { kind: "McpHost", all: true }, namespaces: { all: true }, reason: "r" };
    expect(said(object("McpClusterBreakGlass", spec, { namespace: "a" }))).toEqual([
      "metadata.namespace: objects of this kind lie in no namespace; leave it out",
    ]);
    expect(said({ ...object("McpClusterBreakGlass", spec), metadata: { generateName: "cut-" } })).toEqual([]);
  });
});

describe("defaults", () => {
  it("are applied inside objects that exist, as the API server does", () => {
    expect(validator.check(object("McpToken", { ...refs, rotation: {}, secret: null })).value["spec"]).toEqual({
      ...refs,
      rotation: { overlap: "1h" },
    });
    expect(validator.check(object("McpGateway", { servers: [], auth: null })).value["spec"]).toEqual({
      servers: [],
      allowedNamespaces: { from: "Same" },
      auth: { headers: [{ name: "Authorization", scheme: "Bearer" }] },
    });
  });

  it("leave what was given untouched, and drop a status, which nobody may declare", () => {
    const given = { ...object("McpHost", { displayName: null }), status: { effective: "Enabled" } };
    const copy = structuredClone(given);
    const { value, problems } = validator.check(given);
    expect([given, problems]).toEqual([copy, []]);
    expect(value).toEqual({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "a" }, spec: { type: "Token" } });
    expect(said({ ...given, status: { foo: 1 } })).toEqual([expect.stringMatching(/^status\.foo: is not a field here/)]);
  });
});

describe("what ours do not use, but a schema may", () => {
  function kindOf(properties: Readonly<Record<string, Schema>>): KindSchema {
    const spec: Schema = { type: "object", properties };
    return { kind: "McpHost", plural: "", singular: "", scope: "Namespaced", openAPIV3Schema: { type: "object", properties: { spec } } };
  }

  it.each<[string, Schema, readonly unknown[], readonly unknown[]]>([
    ["int-or-string", { "x-kubernetes-int-or-string": true }, [1, "1"], [1.5, true]],
    ["nullable", { type: "string", nullable: true }, ["a", null], [1]],
    ["preserved unknown fields", { type: "object", "x-kubernetes-preserve-unknown-fields": true }, [{ a: { b: 1 } }], [1]],
    ["exclusive bounds", { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 2 }, [1.5, 2], [1, 2.5]],
    ["multiples", { type: "integer", multipleOf: 5 }, [10], [11]],
    [
      "alternatives",
      { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      [{ a: "x" }],
      [{}, { a: "x", b: "y" }],
    ],
    ["what is not allowed", { type: "string", not: { enum: ["x"] } }, ["y"], ["x"]],
    ["lists without repetition", { type: "array", items: { type: "string" }, uniqueItems: true }, [["a"]], [["a", "a"]]],
    [
      "sizes of maps",
      { type: "object", additionalProperties: { type: "string" }, minProperties: 1, maxProperties: 1 },
      [{ a: "b" }],
      [{}, { a: "b", c: "d" }],
    ],
    ["days", { type: "string", format: "date" }, ["2026-02-28"], ["2026-02-30", "2026-2-1"]],
    ["an escaped dash and Go's white space", { type: "string", pattern: "^[a\\-\\s]\\S.\\_$" }, ["-b\r_"], ["\u00A0b\r_", "-b\n_"]],
  ])("%s", (_, schema, good, bad) => {
    const own = createValidator([kindOf({ it: schema })]);
    for (const it of good) expect(said(object("McpHost", { it }), own)).toEqual([]);
    for (const it of bad) expect(said(object("McpHost", { it }), own)).not.toEqual([]);
  });
});
