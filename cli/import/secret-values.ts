/**
 * Whether a value of a client's configuration must not get into a manifest. Doubtful ones count as secret: a needless secret file
 * does no harm, a password in Git does.
 */
export function isSecret(name: string, value: string): boolean {
  if (value === "") return false;
  if (hasReference(value)) return telling.test(name) || /\$\{input:/.test(value);
  return telling.test(name) || looksRandom(value);
}

/** HTTP headers are credentials unless they are known to be none. */
export function isSecretHeader(name: string, value: string): boolean {
  return !harmlessHeaders.has(name.toLowerCase()) && value !== "" && (isSecret(name, value) || !/^[a-z0-9,;=/*. -]{1,24}$/i.test(value));
}

const telling =
  /auth|token|secret|passw|pwd|api[-_]?key|access[-_]?key|private|credential|cookie|session|\bkey\b|_key$|dsn|connection[-_]?string/i;
const harmlessHeaders = new Set(["accept", "accept-language", "content-type", "user-agent", "mcp-protocol-version"]);

/** Keys of known makers, user and password in a URL, and any long run of mixed letters and digits. */
export function looksRandom(value: string): boolean {
  if (/^(sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abp]|mcpt|AKIA|AIza|ya29|eyJ)[-_A-Za-z0-9.]{8,}/.test(value)) return true;
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i.test(value)) return true;
  return value.split(/[^A-Za-z0-9+_-]/).some((run) => run.length >= 20 && /[0-9]/.test(run) && /[A-Za-z]/.test(run));
}

const reference = /\$\{(?:(?<source>env|input):)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(?::-(?<fallback>[^}]*))?\}/g;

function hasReference(value: string): boolean {
  return value.search(reference) !== -1;
}

export interface Resolved {
  readonly value: string;
  /** Names that only a person knows what to put in for. */
  readonly missing: readonly string[];
}

/** What a client would put in for `${env:NAME}` and `${NAME}`, from the environment. */
export function resolved(value: string, env: Readonly<Record<string, string | undefined>>): Resolved {
  const missing: string[] = [];
  let text = "";
  let end = 0;
  for (const match of value.matchAll(reference)) {
    const { source, name = "", fallback } = match.groups ?? {};
    const known = source === "input" ? undefined : (env[name] ?? fallback);
    if (known === undefined) missing.push(name);
    text += value.slice(end, match.index) + (known ?? match[0]);
    end = match.index + match[0].length;
  }
  return { value: text + value.slice(end), missing };
}
