import { Judge } from "./judge";
import type { KnownObject } from "./object";

function known(spec: Readonly<Record<string, unknown>>): KnownObject {
  return { object: { kind: "McpToken", metadata: { namespace: "default", name: "t" }, spec }, unknownAt: [] };
}

const refs = { hostRef: { name: "h" }, gatewayRef: { name: "g" } };

describe("Judge", () => {
  it("names the attribute inside another one: Terraform shows only where the resource begins", () => {
    const [fault] = new Judge().faultsOf(() => known({ ...refs, expiry: { after: "30x" } }));
    expect(fault).toMatchObject({
      path: ["expiry", "after"],
      detail: "McpToken t would be refused for expiry.after: write one number and one of s m h d, for example 30d.",
    });
  });

  it("speaks of attributes as they are written here", () => {
    const [fault] = new Judge().faultsOf(() => known({}));
    expect(fault?.detail).toContain("write either connection_ref, or host_ref and gateway_ref");
  });

  it("leaves that to Terraform where it shows the line itself", () => {
    const [fault] = new Judge().faultsOf(() => known({ ...refs, displayName: "" }));
    expect(fault).toMatchObject({ path: ["display_name"], detail: expect.stringMatching(/^McpToken t would be refused: /) });
  });
});
