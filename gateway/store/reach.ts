import type { CutTarget } from "../../contract/records";

/** One way in which a cut finds objects of its kind. Several make up its reach. */
export interface Reach {
  /** `*`: in every namespace. */
  readonly namespace: string;
  readonly form: "all" | "name" | "labels" | "email";
  /** The name; the labels as JSON with sorted keys; the email in lower case. Empty for `all`. */
  readonly wanted: string;
}

export interface ReachInput {
  readonly target: CutTarget;
  /** Absent: all namespaces. */
  readonly namespaces?: readonly string[] | undefined;
  readonly userEmail?: string | undefined;
}

/** Where a cut acts. A target that says nothing reaches nothing: it would otherwise be the widest order of all, made by mistake. */
export function reachesOf({ target, namespaces, userEmail }: ReachInput): Reach[] {
  const found = formOf(target, userEmail);
  return found ? (namespaces ?? ["*"]).map((namespace) => ({ namespace, ...found })) : [];
}

function formOf(target: CutTarget, userEmail: string | undefined): Omit<Reach, "namespace"> | undefined {
  if (target.name !== undefined) return { form: "name", wanted: target.name };
  const labels = Object.entries(target.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (labels.length > 0) return { form: "labels", wanted: JSON.stringify(labels) };
  if (userEmail !== undefined) return target.kind === "McpUser" ? { form: "email", wanted: userEmail.toLowerCase() } : undefined;
  return target.all === true ? { form: "all", wanted: "" } : undefined;
}

/** What is known of an object when it is compared with a reach of its kind and namespace. */
export interface Candidate {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly email?: string | undefined;
}

export function reaches({ form, wanted }: Pick<Reach, "form" | "wanted">, { name, labels, email }: Candidate): boolean {
  if (form === "all") return true;
  if (form === "name") return name === wanted;
  if (form === "email") return email?.toLowerCase() === wanted;
  return labelsOf(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** The pairs that an object must have, all of them. */
function labelsOf(wanted: string): [key: string, value: string][] {
  return JSON.parse(wanted) as [string, string][];
}
