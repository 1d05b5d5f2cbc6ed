import { Token } from "cdktn";

const dnsSubdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A construct's id as Kubernetes writes names: `NightlyAgent` is `nightly-agent`. */
export function nameOf(id: string): string {
  return id
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** What is wrong with a name; undefined: nothing, or Terraform alone knows it. */
export function nameFault(name: string): string | undefined {
  if (Token.isUnresolved(name)) return undefined;
  if (name.length > 253) return `the name "${name.slice(0, 40)}…" has ${name.length} characters: write one of at most 253 in the prop name`;
  if (dnsSubdomain.test(name)) return undefined;
  return `"${name}" is no name: write lower-case letters, digits, '-' and '.' in the prop name, for example nightly-agent`;
}

/** What is wrong with a namespace, or with what a gateway calls a server. */
export function labelFault(label: string, what: string): string | undefined {
  if (Token.isUnresolved(label) || (label.length <= 63 && dnsLabel.test(label))) return undefined;
  return `"${label}" is no ${what}: write at most 63 lower-case letters, digits and '-', for example team-a`;
}
