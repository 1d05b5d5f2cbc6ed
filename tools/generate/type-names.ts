/** `identities` → `Identity`, `servers` → `Server`, `env` → `Env`: the name of one item of a list. */
export function itemNameOf(field: string): string {
  const singular = field
    .replace(/ies$/, "y")
    .replace(/(?<=ch|sh|x)es$/, "")
    .replace(/(?<!s)s$/, "");
  return pascal(singular);
}

/** `clientSecretRef` → `ClientSecretRef`. */
export function pascal(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}
