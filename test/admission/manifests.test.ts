import { readDefinitions } from "../../tools/control-plane/crds";
import { type ClusterObject, readPolicies } from "../../tools/control-plane/policies";

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface Expressions {
  readonly spec?: {
    readonly failurePolicy?: string;
    readonly policyName?: string;
    readonly validationActions?: readonly string[];
    readonly variables?: readonly { readonly expression: string }[];
    readonly validations?: readonly { readonly expression: string; readonly reason?: string }[];
  };
}

const objects = readPolicies(process.cwd());
const optional = readPolicies(process.cwd(), "policies/optional");
const ofKind = (kind: string): readonly (ClusterObject & Expressions)[] => [...objects, ...optional].filter((each) => each.kind === kind);
const policies = ofKind("ValidatingAdmissionPolicy");
const bindings = ofKind("ValidatingAdmissionPolicyBinding");
const roleOf = (name: string): readonly Rule[] => {
  const found = objects.find((each) => each.kind === "ClusterRole" && each.metadata.name === name);
  return (found as unknown as { readonly rules: readonly Rule[] }).rules;
};
const controller = roleOf("gatebolt-controller");
const namesIn = (kind: string): readonly string[] =>
  objects
    .filter((each) => each.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();

describe("the controller's role", () => {
  const named = (resource: string): readonly string[] =>
    controller
      .filter(({ resources }) => resources?.includes(resource))
      .flatMap(({ resourceNames = [] }) => resourceNames)
      .sort();

  it("names every policy and every binding, so that a missing one is noticed", () => {
    expect(named("validatingadmissionpolicies")).toEqual(namesIn("ValidatingAdmissionPolicy"));
    expect(named("validatingadmissionpolicybindings")).toEqual(namesIn("ValidatingAdmissionPolicyBinding"));
  });

  it("names every kind of ours, to read it and to write its status", () => {
    const kinds = readDefinitions(process.cwd()).map(({ metadata }) => metadata.name);
    const plurals = kinds.map((name) => name.replace(".gatebolt.dev", "")).sort();
    const ours = controller.filter(({ apiGroups }) => apiGroups?.includes("gatebolt.dev"));
    expect(named("customresourcedefinitions")).toEqual([...kinds].sort());
    expect(ours.find(({ verbs }) => verbs.includes("watch"))?.resources).toEqual(plurals);
    expect(ours.find(({ verbs }) => verbs.includes("patch"))?.resources).toEqual(plurals.map((plural) => `${plural}/status`));
  });

  it("reads no Secret and has no wildcard", () => {
    const secrets = controller.filter(({ resources }) => resources?.includes("secrets"));
    expect(secrets.map(({ verbs }) => verbs)).toEqual([["create", "update", "delete"]]);
    expect(JSON.stringify([controller, roleOf("gatebolt-gateway")])).not.toContain("*");
  });
});

describe("the policies", () => {
  it("each have a binding, and none a binding that lacks its policy", () => {
    const bound = [...new Set(bindings.map(({ spec }) => spec?.policyName ?? ""))].sort();
    expect(bound).toEqual(policies.map(({ metadata }) => metadata.name).sort());
  });

  it("refuse when they cannot judge, but for the one that only warns", () => {
    const open = policies.filter(({ spec }) => spec?.failurePolicy !== "Fail").map(({ metadata }) => metadata.name);
    const warning = bindings.filter(({ spec }) => !spec?.validationActions?.includes("Deny")).map(({ metadata }) => metadata.name);
    expect(open).toEqual(["gitops-warning.gatebolt.dev"]);
    expect(warning).toEqual(open);
    const refusing = policies.filter(({ metadata }) => !open.includes(metadata.name)).flatMap(({ spec }) => spec?.validations ?? []);
    expect(refusing.filter(({ reason }) => reason !== "Forbidden")).toEqual([]);
  });

  it("ask the authorizer in a variable of its own each, of which a rule uses two at most: more exceed the budget of an expression", () => {
    const asking = policies.flatMap(({ spec }) => spec?.variables ?? []).filter(({ expression }) => expression.includes("authorizer"));
    const rules = policies.flatMap(({ spec }) => spec?.validations ?? []).map(({ expression }) => expression);
    expect(asking.filter(({ expression }) => expression.split("authorizer").length !== 2)).toEqual([]);
    expect(rules.filter((rule) => rule.includes("authorizer") || rule.split("variables.may").length > 3)).toEqual([]);
  });
});
