import * as fc from "fast-check";
import { EnvelopeReader } from "./envelope-reader";
import { parseEnvelope } from "./parsed-envelope";

function read(text: string, { unambiguous = false, sizes = [] as readonly number[] } = {}): EnvelopeReader {
  const reader = new EnvelopeReader({ unambiguous });
  const bytes = Buffer.from(text);
  let at = 0;
  for (const size of sizes) {
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.push(bytes.subarray(at));
  reader.end();
  return reader;
}

const clientInfo = { name: "Cursor", version: "2.1" };
const call = {
  jsonrpc: "2.0",
  id: "a-1",
  method: "tools/call",
  params: { name: "echo", arguments: { name: "other", id: 9, method: "x" } },
};

const field = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
const message = fc.record(
  {
    jsonrpc: fc.constant("2.0"),
    id: field,
    method: field,
    result: fc.jsonValue(),
    params: fc.oneof(
      field,
      fc.array(field),
      fc.record(
        {
          name: field,
          uri: field,
          taskId: field,
          arguments: fc.jsonValue(),
          clientInfo: fc.record({ name: field, version: field }, { requiredKeys: [] }),
          _meta: fc.dictionary(fc.string(), field),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);

describe("EnvelopeReader", () => {
  it("reads method, id and name, and takes nothing in the arguments for them", () => {
    expect(read(JSON.stringify(call)).messages).toEqual([{ id: "a-1", method: "tools/call", name: "echo" }]);
  });

  it.each([
    ["initialize", { params: { clientInfo } }],
    ["any request since 2026-07-28", { params: { _meta: { "io.modelcontextprotocol/clientInfo": clientInfo } } }],
  ])("reads the client's name from %s", (_, body) => {
    expect(read(JSON.stringify(body)).messages).toEqual([{ clientName: "Cursor", clientVersion: "2.1" }]);
  });

  it("says the same as the quicker way to read a small body, however the bytes are cut", () => {
    const body = fc.oneof(message, fc.array(message, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(body, fc.array(fc.integer({ min: 1, max: 20 })), (value, sizes) => {
        const text = JSON.stringify(value);
        const { batch, messages, fault } = read(text, { sizes, unambiguous: true });
        expect({ batch, messages, fault }).toEqual(parseEnvelope(Buffer.from(text)));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["[]", "the batch is empty"],
    ["3", "it is not an object"],
    ['"text"', "it is not an object"],
    [JSON.stringify(Array.from({ length: 101 }, () => call)), "the batch has more than 100 entries"],
  ])("refuses %.30s in both ways", (text, fault) => {
    expect(read(text).fault).toBe(fault);
    expect(parseEnvelope(Buffer.from(text))).toMatchObject({ fault });
  });

  it("takes a batch of 100", () => {
    expect(read(JSON.stringify(Array.from({ length: 100 }, () => call)))).toMatchObject({ batch: true, fault: undefined });
  });

  it.each([
    ["a doubled method", '{"method":"ping","method":"tools/call"}'],
    ["one doubled by an escape", '{"method":"ping","m\\u0065thod":"tools/call"}'],
    ["a doubled key that means nothing to us", '{"x":1,"x":2}'],
    ["a doubled name", '{"method":"tools/call","params":{"name":"a","name":"b"}}'],
    ["a name in another case beside it", '{"params":{"name":"a","NAME":"b"}}'],
    ["a method in another case alone", '{"Method":"tools/call"}'],
    ["one with a Kelvin sign for a k", '{"params":{"tas\u212aId":"b"}}'],
    ["doubled params", '{"params":{"name":"a"},"params":{"name":"b"}}'],
    ["an entry that is no object", '[{"method":"ping"},["tools/call"]]'],
    ["a doubled key in a batch", '[{"method":"ping"},{"id":1,"id":2}]'],
  ])("refuses %s where two parsers must not differ", (_, text) => {
    expect(read(text, { unambiguous: true }).fault).toBeDefined();
    expect(read(text).fault).toBeUndefined();
  });

  it("does not mind what tools get as arguments", () => {
    const text = '{"method":"tools/call","params":{"name":"a","arguments":{"x":1,"x":2,"X":3}}}';
    expect(read(text, { unambiguous: true }).fault).toBeUndefined();
  });
});
