import { readPolicies } from "../../../../tools/control-plane/policies";
import { changedAt, doubtAboutOwnership, ownershipPolicy, type OwnershipSight } from "./ownership";

const username = "system:serviceaccount:gatebolt-system:gatebolt-controller";

/** The manifest, as an API server gives it back. */
function manifest(kind: string): Record<string, never> {
  const found = readPolicies(process.cwd()).find((each) => each.kind === kind && each.metadata.name === ownershipPolicy);
  return JSON.parse(JSON.stringify(found)) as Record<string, never>;
}

type Change = (objects: { readonly policy: Record<string, never>; readonly binding: Record<string, never> }) => void;

const set =
  (object: "policy" | "binding", path: readonly (string | number)[], value: unknown): Change =>
  (objects) => {
    const parent = path.slice(0, -1).reduce<Record<string | number, never>>((at, segment) => at[segment] ?? {}, objects[object]);
    Object.assign(parent, { [path.at(-1) ?? ""]: value });
  };

function sightWith(change: Change): OwnershipSight {
  const policy = manifest("ValidatingAdmissionPolicy");
  const binding = manifest("ValidatingAdmissionPolicyBinding");
  for (const selector of ["namespaceSelector", "objectSelector"])
    set("policy", ["spec", "matchConstraints", selector], {})({ policy, binding });
  change({ policy, binding });
  return { policy, binding, username };
}

describe("the rule that a Secret is replaced only for its owner", () => {
  it("is certain where the manifest of this version is in force", () => {
    expect(doubtAboutOwnership(sightWith(() => undefined))).toBeUndefined();
  });

  it.each<[string, Change, string]>([
    ["fails open", set("policy", ["spec", "failurePolicy"], "Ignore"), "its failurePolicy is not Fail"],
    ["says something else", set("policy", ["spec", "validations", 3, "expression"], "true"), "another version"],
    ["counts other owners", set("policy", ["spec", "variables", 1, "expression"], "variables.owners"), "another version"],
    ["is that of an older version", set("policy", ["spec", "variables"], undefined), "another version"],
    ["is about another account", set("policy", ["spec", "matchConditions", 0, "expression"], "false"), "another account"],
    ["has a further condition", set("policy", ["spec", "matchConditions", 1], { name: "x", expression: "false" }), "another account"],
    ["has no condition", set("policy", ["spec", "matchConditions"], []), "another account"],
    [
      "leaves out namespaces",
      set("policy", ["spec", "matchConstraints", "namespaceSelector"], { matchLabels: { a: "b" } }),
      "leaves Secrets",
    ],
    [
      "leaves out objects",
      set("policy", ["spec", "matchConstraints", "objectSelector"], { matchLabels: { a: "b" } }),
      "leaves Secrets out",
    ],
    ["leaves out resources", set("policy", ["spec", "matchConstraints", "excludeResourceRules"], [{}]), "leaves Secrets out"],
    ["is about some names", set("policy", ["spec", "matchConstraints", "resourceRules", 0, "resourceNames"], ["a"]), "leaves Secrets out"],
    [
      "is about no updates",
      set("policy", ["spec", "matchConstraints", "resourceRules", 0, "operations"], ["CREATE"]),
      "leaves Secrets out",
    ],
    ["only warns", set("binding", ["spec", "validationActions"], ["Warn", "Audit"]), "its binding does not deny everywhere"],
    ["is bound in some namespaces", set("binding", ["spec", "matchResources"], { namespaceSelector: {} }), "deny everywhere"],
    ["is bound to another", set("binding", ["spec", "policyName"], "status.gatebolt.dev"), "deny everywhere"],
  ])("is not where it %s", (_, change, doubt) => {
    expect(doubtAboutOwnership(sightWith(change))).toContain(doubt);
  });

  it("is not where there is none to see", () => {
    const { policy, binding } = sightWith(() => undefined);
    expect(doubtAboutOwnership({ policy: "not installed", binding, username })).toBe("not installed");
    expect(doubtAboutOwnership({ policy, binding: "not installed", username })).toBe("its binding: not installed");
    expect(doubtAboutOwnership({ policy, binding, username: "system:serviceaccount:other:gatebolt-controller" })).toContain(
      "another account",
    );
  });
});

describe("when the rule was changed", () => {
  const object = (creationTimestamp: string, ...times: readonly string[]) => ({
    metadata: { creationTimestamp, managedFields: times.map((time) => ({ time })) },
  });
  const early = object("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z");

  it("is when the younger of its two objects was made or written last", () => {
    const later = Date.parse("2026-01-01T00:05:00Z");
    expect(changedAt({ policy: early, binding: object("2026-01-01T00:05:00Z", "2026-01-01T00:00:00Z") })).toBe(later);
    expect(changedAt({ policy: object("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "2026-01-01T00:05:00Z"), binding: early })).toBe(
      later,
    );
  });

  it("is not known where somebody removed the record of it", () => {
    expect(changedAt({ policy: early, binding: object("2026-01-01T00:00:00Z") })).toBeUndefined();
    expect(changedAt({ policy: object("2026-01-01T00:00:00Z", "never"), binding: early })).toBeUndefined();
  });
});
