import type { Kind, Schema } from "./schema";
import { typesOf } from "./typescript";

const text: Schema = { type: "string", description: "Some text." };

function kindWith(spec: Schema, status: Schema = { type: "object", description: "Found.", properties: {} }): Kind {
  return {
    kind: "McpThing",
    plural: "mcpthings",
    singular: "mcpthing",
    shortNames: ["mcpx"],
    scope: "Namespaced",
    columns: [],
    selectableFields: [],
    schema: { type: "object", description: "A thing.", properties: { spec: { type: "object", description: "Wanted.", ...spec }, status } },
  };
}

describe("types of a kind", () => {
  it("are readonly, say what the schema says, and require what it requires", () => {
    const types = typesOf(
      kindWith({ required: ["name"], properties: { name: text, size: { type: "integer", description: "How big.", default: 3 } } }),
      "// made",
    );
    expect(types).toBe(`// made
import type { Resource } from "./resource";

/** A thing. */
export type McpThing = Resource<"McpThing", McpThingSpec, McpThingStatus>;

/** Wanted. */
export interface McpThingSpec {
  /** Some text. */
  readonly name: string;
  /**
   * How big.
   * @default 3
   */
  readonly size?: number;
}

/** Found. */
export interface McpThingStatus {

}

`);
  });

  it("name an object after its field, and an item of a list in the singular", () => {
    const inner: Schema = { type: "object", properties: { one: text } };
    const types = typesOf(kindWith({ properties: { policies: { type: "array", items: inner }, tls: inner } }), "");
    expect(types).toContain("readonly policies?: readonly McpThingPolicy[];");
    expect(types).toContain("readonly tls?: McpThingTls;");
    expect(types).toContain("/** `spec.policies[]`. */\nexport interface McpThingPolicy {");
  });

  it("use a shared type only where the shape is exactly its own", () => {
    const refs = {
      a: { type: "object", required: ["name"], properties: { name: text } },
      b: { type: "object", properties: { name: text } },
    } as const;
    const types = typesOf(kindWith({ properties: refs }), "");
    expect(types).toContain("readonly a?: NameRef;");
    expect(types).toContain("readonly b?: McpThingB;");
    expect(types).toContain('import type { NameRef, Resource } from "./resource";');
  });

  it("spell out what may be written", () => {
    const types = typesOf(
      kindWith({
        properties: {
          mode: { type: "string", enum: ["On", "Off"] },
          modes: { type: "array", items: { type: "string", enum: ["On", "Off"] } },
          always: { type: "boolean", enum: [true] },
          labels: { type: "object", additionalProperties: { type: "string" } },
        },
      }),
      "",
    );
    expect(types).toContain('readonly mode?: "On" | "Off";');
    expect(types).toContain('readonly modes?: readonly ("On" | "Off")[];');
    expect(types).toContain("readonly always?: true;");
    expect(types).toContain("readonly labels?: Readonly<Record<string, string>>;");
  });

  it("refuse two objects that would have one name", () => {
    const inner: Schema = { type: "object", properties: { one: text } };
    const clash = kindWith({ properties: { policies: { type: "array", items: inner }, policy: inner } });
    expect(() => typesOf(clash, "")).toThrow("two objects would be called McpThingPolicy; rename one of the fields");
  });
});
