import { readPolicies } from "../../tools/control-plane/policies";

interface Validation {
  readonly message?: string;
  readonly messageExpression?: string;
}

interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly validations?: readonly Validation[] };
}

/** What the policies could say and nobody was told: a rule without a row. Warnings aside, which are no refusals. */
export function unspoken(checkout: string, said: readonly string[]): readonly string[] {
  const policies = readPolicies(checkout).filter(({ kind }) => kind === "ValidatingAdmissionPolicy") as readonly Policy[];
  return policies
    .filter(({ metadata }) => metadata.name !== "gitops-warning.gatebolt.dev")
    .flatMap(({ metadata, spec }) => (spec?.validations ?? []).map((each) => [metadata.name, each] as const))
    .filter(([name, each]) => !said.some((text) => text.includes(`'${name}'`) && partsOf(each).every((part) => text.includes(part))))
    .map(([name, each]) => `${name}: ${each.message ?? each.messageExpression}`);
}

/** The longest fixed part of what a rule says. */
function partsOf({ message, messageExpression = "" }: Validation): readonly string[] {
  if (message !== undefined) return [message];
  const literals = [...messageExpression.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? "");
  return literals.sort((a, b) => b.length - a.length).slice(0, 1);
}
