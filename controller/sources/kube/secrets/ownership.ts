import { isDeepStrictEqual } from "node:util";
import { isPlainObject, valueAt } from "../../../../crds/schema/plain";

/** Policy, and its binding, by which the API server lets us replace a Secret only for the McpToken that owns it. */
export const ownershipPolicy = "controller-secrets.gatebolt.dev";

const mcpTokens = "filter(owner, owner.kind == 'McpToken' && owner.apiVersion.startsWith('gatebolt.dev/')).map(owner, owner.uid)";
const variables = [
  { name: "owners", expression: `(object == null ? [] : object.metadata.?ownerReferences.orValue([])) .${mcpTokens}` },
  { name: "ownersBefore", expression: `(oldObject == null ? [] : oldObject.metadata.?ownerReferences.orValue([])) .${mcpTokens}` },
];
/** To the letter: of a rule in other words nobody here knows what it means. */
const rules = [
  "object == null || variables.owners.size() == 1",
  "request.operation != 'UPDATE' || variables.owners == variables.ownersBefore",
];

/** What was found just now; a sentence where there is none to see. */
export interface OwnershipSight {
  readonly policy: object | string;
  readonly binding: object | string;
  /** Who the API server takes us for. */
  readonly username: string;
}

/** Why it is not certain that the rule is in force for us, everywhere; undefined: it is. */
export function doubtAboutOwnership({ policy, binding, username }: OwnershipSight): string | undefined {
  if (typeof policy === "string") return policy;
  if (typeof binding === "string") return `its binding: ${binding}`;
  const found = checks.find(([, holds]) => !holds({ policy: valueAt(policy, ["spec"]), binding: valueAt(binding, ["spec"]), username }));
  return found?.[0];
}

/** When either was changed last, in milliseconds since 1970; undefined where that cannot be told. */
export function changedAt({ policy, binding }: Pick<OwnershipSight, "policy" | "binding">): number | undefined {
  const times = [policy, binding].flatMap((object) => {
    const fields = valueAt(object, ["metadata", "managedFields"]);
    const written = Array.isArray(fields) && fields.length > 0 ? fields.map((entry: unknown) => valueAt(entry, ["time"])) : [undefined];
    return [valueAt(object, ["metadata", "creationTimestamp"]), ...written].map((time) => Date.parse(String(time)));
  });
  const newest = Math.max(...times);
  return Number.isNaN(newest) ? undefined : newest;
}

interface Specs {
  readonly policy: unknown;
  readonly binding: unknown;
  readonly username: string;
}

const checks: readonly (readonly [doubt: string, holds: (specs: Specs) => boolean])[] = [
  ["its failurePolicy is not Fail", ({ policy }) => valueAt(policy, ["failurePolicy"]) === "Fail"],
  ["it is of another version than this controller", ({ policy }) => isOurRule(policy)],
  ["it is about another account than this controller's", isAboutUs],
  ["it leaves Secrets out", ({ policy }) => matchesAllUpdates(valueAt(policy, ["matchConstraints"]))],
  ["its binding does not deny everywhere", ({ binding }) => deniesEverywhere(binding)],
];

function isOurRule(policy: unknown): boolean {
  const validations = listAt(policy, "validations");
  const has = (rule: string) => validations.some((each) => valueAt(each, ["expression"]) === rule);
  return rules.every(has) && isDeepStrictEqual(valueAt(policy, ["variables"]), variables);
}

function isAboutUs({ policy, username }: Specs): boolean {
  const [condition, ...more] = listAt(policy, "matchConditions");
  return more.length === 0 && valueAt(condition, ["expression"]) === `request.userInfo.username == '${username}'`;
}

function matchesAllUpdates(constraints: unknown): boolean {
  const isWhole = listAt(constraints, "excludeResourceRules").length === 0 && hasNoSelectors(constraints);
  return isWhole && listAt(constraints, "resourceRules").some(isForAllUpdates);
}

function isForAllUpdates(rule: unknown): boolean {
  const has = (field: string, value: string) => listAt(rule, field).includes(value);
  const isForSecrets = has("apiGroups", "") && has("apiVersions", "v1") && has("resources", "secrets");
  return isForSecrets && has("operations", "UPDATE") && listAt(rule, "resourceNames").length === 0;
}

function hasNoSelectors(constraints: unknown): boolean {
  return ["namespaceSelector", "objectSelector"].every((field) => {
    const selector = valueAt(constraints, [field]);
    return selector === undefined || (isPlainObject(selector) && Object.keys(selector).length === 0);
  });
}

function deniesEverywhere(binding: unknown): boolean {
  const isOurs = valueAt(binding, ["policyName"]) === ownershipPolicy && listAt(binding, "validationActions").includes("Deny");
  return isOurs && valueAt(binding, ["matchResources"]) === undefined && valueAt(binding, ["paramRef"]) === undefined;
}

function listAt(value: unknown, field: string): readonly unknown[] {
  const list = valueAt(value, [field]);
  return Array.isArray(list) ? list : [];
}
