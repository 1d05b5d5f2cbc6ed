import { kinds } from "../../crds/types/kinds";
import { valueAtPath } from "./json-path";

const token = {
  metadata: { name: "t", labels: { "example.com/team": "pay" } },
  spec: { servers: ["a", "b"] },
  status: {
    conditions: [
      { type: "Stalled", status: "False" },
      { type: "Ready", status: "True" },
    ],
  },
};

describe("valueAtPath", () => {
  it.each([
    [".metadata.name", "t"],
    [".metadata.labels['example.com/team']", "pay"],
    [".spec.servers[1]", "b"],
    ['.status.conditions[?(@.type=="Ready")].status', "True"],
    ['.status.conditions[?(@.type=="Revoked")].status', undefined],
    [".status.current.prefix", undefined],
    [".metadata.toString", undefined],
  ])("finds %s", (path, value) => {
    expect(valueAtPath(token, path)).toBe(value);
  });

  it("understands the path of every column of every kind", () => {
    const paths = Object.values(kinds).flatMap((kind) => kind.columns.map((column) => column.jsonPath));
    for (const path of paths) expect(() => valueAtPath({ status: {} }, path)).not.toThrow();
  });

  it("says which part of a path it does not understand", () => {
    expect(() => valueAtPath({}, ".spec[*].name")).toThrow('"[*].name" is not understood');
  });
});
