import { withoutBookkeeping } from "./kube-object";

describe("withoutBookkeeping", () => {
  it("drops managedFields and what kubectl remembers", () => {
    const metadata = { name: "a", uid: "u", resourceVersion: "1" };
    const lastApplied = { "kubectl.kubernetes.io/last-applied-configuration": "{}" };
    expect(withoutBookkeeping({ metadata: { ...metadata, managedFields: [{}], annotations: lastApplied }, spec: 1 })).toEqual({
      metadata,
      spec: 1,
    });
    expect(withoutBookkeeping({ metadata: { ...metadata, annotations: { ...lastApplied, mine: "x" } } }).metadata.annotations).toEqual({
      mine: "x",
    });
  });
});
