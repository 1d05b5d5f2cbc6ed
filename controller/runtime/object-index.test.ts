import type { Declared } from "../sources/source";
import { ObjectIndex } from "./object-index";

const key = (name: string) => ({ kind: "McpToken", namespace: "default", name });

function token(name: string, hosts: readonly string[]): Declared {
  const metadata = { name, namespace: "default", uid: name, generation: 1, resourceVersion: "1", creationTimestamp: "" };
  return { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpToken", metadata, spec: { hosts } };
}

const index = () => new ObjectIndex({ byHost: ({ spec }) => (spec as { readonly hosts: readonly string[] }).hosts });

describe("ObjectIndex", () => {
  it("finds one object, several, and no longer what refers to something else or is gone", () => {
    const objects = index();
    const found = (host: string) => objects.keys("byHost", host).map(({ name }) => name);
    objects.update(key("a"), token("a", ["bot"]));
    expect(found("bot")).toEqual(["a"]);
    objects.update(key("b"), token("b", ["bot", "desk"]));
    objects.update(key("a"), token("a", ["bot"]));
    expect([found("bot"), found("desk")]).toEqual([["a", "b"], ["b"]]);
    objects.update(key("b"), token("b", ["desk"]));
    expect([found("bot"), found("desk")]).toEqual([["a"], ["b"]]);
    objects.update(key("a"), undefined);
    objects.update(key("b"), token("b", []));
    expect([found("bot"), found("desk")]).toEqual([[], []]);
  });

  it("knows objects of the same name in other namespaces and kinds apart", () => {
    const objects = index();
    const others = [key("a"), { ...key("a"), namespace: "other" }, { ...key("a"), kind: "McpHost" }];
    for (const each of others) objects.update(each, token("a", ["bot"]));
    expect(objects.keys("byHost", "bot")).toHaveLength(3);
    objects.update({ ...key("a"), namespace: "other" }, undefined);
    expect(objects.keys("byHost", "bot")).toEqual([others[0], others[2]]);
  });
});
