/** The API server's rules for names. Each returns what is wrong and what to write, or nothing. */
export interface NameFault {
  readonly problem: string;
  readonly remedy: string;
}

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const dnsLabel = new RegExp(`^${label}$`);
const dnsSubdomain = new RegExp(`^${label}(?:\\.${label})*$`);
const qualifiedPart = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Names of objects: DNS-1123 subdomains. */
export function subdomainFault(name: string): NameFault | undefined {
  return dnsFault(name, { form: dnsSubdomain, most: 253, signs: "digits, '-' and '.'" });
}

/** Names of namespaces: DNS-1123 labels. */
export function labelFault(name: string): NameFault | undefined {
  return dnsFault(name, { form: dnsLabel, most: 63, signs: "digits and '-'" });
}

interface DnsRule {
  readonly form: RegExp;
  readonly most: number;
  readonly signs: string;
}

function dnsFault(name: string, { form, most, signs }: DnsRule): NameFault | undefined {
  if (name.length > most) return { problem: `has ${name.length} characters`, remedy: `write at most ${most}` };
  if (form.test(name)) return undefined;
  return {
    problem: `${JSON.stringify(name)} is not a DNS name`,
    remedy: `write lower-case letters, ${signs}, with a letter or digit at both ends`,
  };
}

/** Keys of labels and annotations: a name, with a DNS name and `/` before it if one likes. */
export function qualifiedNameFault(key: string): NameFault | undefined {
  const [first = "", second, ...more] = key.split("/");
  const [prefix, name] = second === undefined ? [undefined, first] : [first, second];
  const good =
    more.length === 0 &&
    name.length <= 63 &&
    qualifiedPart.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && dnsSubdomain.test(prefix)));
  if (good) return undefined;
  return {
    problem: `${JSON.stringify(key)} is not a key for labels and annotations`,
    remedy:
      "write at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before them if you like, for example example.com/team",
  };
}

/** Values of labels. */
export function labelValueFault(value: string): NameFault | undefined {
  if (value === "" || (value.length <= 63 && qualifiedPart.test(value))) return undefined;
  return {
    problem: `${JSON.stringify(value)} is not a label's value`,
    remedy: "write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  };
}
