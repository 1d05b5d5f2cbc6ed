import Ajv from "ajv";
import { CutsQuery, NewHold, RecordBatch } from "../../contract/admin";
import { anonymous } from "./anonymous-schema";
import { validationFault } from "./validation-fault";

function faultOf(named: object, value: unknown): string | undefined {
  const schema = anonymous(named);
  const validate = new Ajv().compile(schema);
  if (validate(value)) return undefined;
  const { field, message } = validationFault({ faults: (validate.errors ?? []) as never, part: "body", schema, value });
  return field === undefined ? message : message.replace(field, `<${field}>`);
}

const host = {
  kind: "McpHost",
  namespace: "default",
  name: "cursor",
  uid: "u1",
  resourceVersion: "1",
  body: { enabled: true, type: "Token" },
};
const server = {
  ...host,
  kind: "McpServer",
  body: { enabled: true, transport: { type: "stdio", command: "npx", args: [], env: [] } },
};
const batch = (...records: unknown[]) => ({ source: "files", epoch: 1, records });

describe("validationFault", () => {
  it("has nothing to say of what is right", () => {
    expect(faultOf(RecordBatch, batch(host, server))).toBeUndefined();
  });

  it.each([
    ["a missing field", { source: "files", epoch: 1 }, "<records>: is missing; give it."],
    ["a field nobody knows", { ...batch(), recrods: [] }, "<recrods>: is not a field of this schema; remove it, or check its spelling."],
    ["a wrong type", { ...batch(), epoch: "1" }, "<epoch>: must be an integer."],
    ["a number that is too low", { ...batch(), epoch: 0 }, "<epoch>: must be 1 or more."],
    ["an empty text", { ...batch(), source: "" }, "<source>: is empty; give it a value."],
    ["a text that is too long", { ...batch(), source: "x".repeat(200) }, "<source>: is longer than 128 characters; shorten it."],
    ["no object at all", [], "The body: must be an object."],
    ["too many records", batch(...Array.from({ length: 201 }, () => host)), "<records>: has more than 200 entries; send fewer at once."],
  ])("names the field and the fix for %s", (_, value, message) => {
    expect(faultOf(RecordBatch, value)).toBe(message);
  });

  it.each([
    ["a field of the record's own kind", { ...host, body: { type: "Token" } }, "<records[1].body.enabled>: is missing; give it."],
    [
      "a field that this kind does not have",
      { ...host, body: { ...host.body, servers: [] } },
      "<records[1].body.servers>: is not a field of this schema; remove it, or check its spelling.",
    ],
    [
      "a word that is not one of its own",
      { ...host, body: { ...host.body, type: "Robot" } },
      "<records[1].body.type>: must be one of Token, OAuth.",
    ],
    ["a pattern", { ...host, resourceVersion: "v7" }, "<records[1].resourceVersion>: must match ^[0-9]{1,40}$."],
    [
      "the variant that its type names",
      { ...server, body: { enabled: true, transport: { type: "stdio", command: "npx", env: [] } } },
      "<records[1].body.transport.args>: is missing; give it.",
    ],
    ["a deletion", { ...host, body: undefined, deleted: true, confirmed: 1 }, "<records[1].confirmed>: must be a boolean."],
  ])("of a union complains about what was meant: %s", (_, record, message) => {
    expect(faultOf(RecordBatch, JSON.parse(JSON.stringify(batch(host, record))))).toBe(message);
  });

  it("lists the words of all variants when none was meant", () => {
    expect(faultOf(RecordBatch, batch({ ...host, kind: "McpRobot" }))).toMatch(
      /^<records\[0\].kind>: must be one of McpGateway, McpServer, .*McpClusterBreakGlass\.$/,
    );
    expect(faultOf(NewHold, { target: { kind: "Robot" }, namespace: "", reason: "x", by: "ann" })).toMatch(
      /^<target.kind>: must be one of McpToken, /,
    );
    expect(faultOf(CutsQuery, { kind: "Robot" })).toMatch(/^<kind>: must be one of /);
  });
});
