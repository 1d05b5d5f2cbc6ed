import { readPolicies } from "../../../tools/control-plane/policies";
import { policies } from "./policy-names";

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly policyName?: string; readonly validationActions?: readonly string[] };
}

describe("the names of policies", () => {
  it("are those of the manifests that deny something, each with its bindings", () => {
    const manifests = readPolicies(process.cwd()) as readonly Manifest[];
    const denying = manifests.filter(
      ({ kind, spec }) => kind === "ValidatingAdmissionPolicyBinding" && spec?.validationActions?.includes("Deny"),
    );
    const expected: Record<string, string[]> = {};
    for (const { metadata, spec } of denying) (expected[spec?.policyName ?? ""] ??= []).push(metadata.name);
    expect(policies).toEqual(expected);
  });
});
