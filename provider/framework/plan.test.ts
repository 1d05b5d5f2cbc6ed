import { firstPlan, keepable, replacedBy } from "./plan";
import type { Attribute, Attributes } from "./schema";
import { type ObjectValue, unknown } from "./value";

const attribute = (presence: Attribute["presence"], more: Partial<Attribute> = {}): Attribute => ({
  description: "",
  type: "string",
  presence,
  ...more,
});

const inner: Attributes = { given: attribute("optional"), ours: attribute("computed") };
const attributes: Attributes = {
  name: attribute("required", { replaces: true }),
  id: attribute("computed"),
  place: attribute("optional-computed"),
  secret: attribute("optional", { writeOnly: true }),
  nested: attribute("optional", { type: { nesting: "single", attributes: inner } }),
  list: attribute("optional", { type: { nesting: "list", attributes: inner } }),
  map: attribute("optional", { type: { nesting: "map", attributes: inner } }),
};
const empty: ObjectValue = { name: "a", id: null, place: null, secret: null, nested: null, list: null, map: null };

describe("the plan that every resource begins with", () => {
  it("of destruction is nothing", () => {
    expect(firstPlan(attributes, { prior: empty, proposed: null })).toBeNull();
  });

  it("of something new does not know what is ours", () => {
    expect(firstPlan(attributes, { prior: null, proposed: empty })).toMatchObject({ name: "a", id: unknown, place: unknown });
  });

  it("of something old keeps what is ours", () => {
    const prior = { ...empty, id: "1", place: "here" };
    expect(firstPlan(attributes, { prior, proposed: { ...prior, name: "b" } })).toMatchObject({ name: "b", id: "1", place: "here" });
  });

  it("changes nothing that its author wrote, known or not", () => {
    const proposed: ObjectValue = { ...empty, place: "there", nested: { given: unknown, ours: null }, list: unknown };
    expect(firstPlan(attributes, { prior: null, proposed })).toMatchObject({
      place: "there",
      nested: { given: unknown, ours: unknown },
      list: unknown,
    });
  });

  it("holds no write-only value", () => {
    expect(firstPlan(attributes, { prior: null, proposed: { ...empty, secret: "x" } })?.["secret"]).toBeNull();
  });

  it.each([
    ["list", [{ given: "x", ours: null }], [{ given: "x", ours: "1" }], [{ given: "x", ours: "1" }]],
    ["list", [{ given: "x", ours: null }], null, [{ given: "x", ours: unknown }]],
    ["map", { k: { given: "x", ours: null } }, { k: { given: "y", ours: "1" } }, { k: { given: "x", ours: "1" } }],
    ["map", { k: { given: "x", ours: null } }, null, { k: { given: "x", ours: unknown } }],
  ])("looks into a %s", (name, proposed, prior, planned) => {
    const before = prior === null ? null : { ...empty, [name]: prior };
    expect(firstPlan(attributes, { prior: before, proposed: { ...empty, [name]: proposed } })?.[name]).toEqual(planned);
  });
});

describe("another object", () => {
  it.each<[string, ObjectValue, readonly (readonly string[])[]]>([
    ["is needed for another name", { name: "b" }, [["name"]]],
    ["is needed for a name that is not known yet", { name: unknown }, [["name"]]],
    ["is not needed for anything else", { place: "there" }, []],
  ])("%s", (_, change, replaced) => {
    expect(replacedBy(attributes, empty, { ...empty, ...change })).toEqual(replaced);
  });
});

it("what may be kept has no write-only value", () => {
  expect(keepable(attributes, { ...empty, secret: "x" })["secret"]).toBeNull();
});
