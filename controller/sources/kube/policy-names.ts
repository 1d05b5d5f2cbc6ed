/** What `charts/gatebolt/policies` installs, and what binds each policy: without any of these something is not enforced. */
export const policies: Readonly<Record<string, readonly string[]>> = {
  "break-glass-form.gatebolt.dev": ["break-glass-form.gatebolt.dev"],
  "break-glass.gatebolt.dev": ["break-glass.gatebolt.dev"],
  "capabilities.gatebolt.dev": ["capabilities.gatebolt.dev"],
  "cluster-break-glass.gatebolt.dev": ["cluster-break-glass.gatebolt.dev"],
  "connections.gatebolt.dev": ["connections.gatebolt.dev"],
  "controller-secrets.gatebolt.dev": ["controller-secrets.gatebolt.dev"],
  "identities.gatebolt.dev": ["identities.gatebolt.dev"],
  "status.gatebolt.dev": ["status.gatebolt.dev"],
  "token-lifetimes.gatebolt.dev": ["token-lifetimes-of-the-namespace.gatebolt.dev", "token-lifetimes-of-the-release.gatebolt.dev"],
  "tokens.gatebolt.dev": ["tokens.gatebolt.dev"],
};
