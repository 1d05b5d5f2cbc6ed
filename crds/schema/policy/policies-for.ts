import type { McpExpiryPolicy } from "../../types";

/** The host that a token is for; it need not be declared yet. */
export interface PolicyHost {
  readonly namespace: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * The policies that govern a host's tokens: those of its namespace and of the release namespace (`gatebolt-system` unless told
 * otherwise), that name it, or whose labels it all carries, or that select nothing.
 */
export function policiesFor<Policy extends Pick<McpExpiryPolicy, "metadata" | "spec">>(
  host: PolicyHost,
  policies: readonly Policy[],
  releaseNamespace = "gatebolt-system",
): readonly Policy[] {
  return policies.filter(({ metadata, spec }) => {
    const namespace = metadata.namespace ?? "default";
    return (namespace === host.namespace || namespace === releaseNamespace) && selects(spec.hosts, host);
  });
}

function selects(hosts: McpExpiryPolicy["spec"]["hosts"], { name, labels = {} }: PolicyHost): boolean {
  if (!hosts) return true;
  if (hosts.names?.includes(name)) return true;
  const wanted = Object.entries(hosts.matchLabels ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}
