/** Annotation of a credential Secret: the only place its values may be sent to. */
export const originAnnotation = "gatebolt.dev/origin";

/** Type of the Secrets whose values Gatebolt uses upstream. */
export const credentialType = "gatebolt.dev/credential";

/** The origin of a URL, `https://host[:port]`; undefined for what is no http(s) URL. */
export function originOf(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.origin : undefined;
}

/** What stands for the origin of a server that is a local program. */
export function stdioOrigin(namespace: string, server: string): string {
  return `stdio:${namespace}/${server}`;
}

/** An origin as people write it, in the one form that can be compared; undefined when it is none. */
function normalOrigin(text: string): string | undefined {
  if (/^stdio:[^/\s]+\/[^/\s]+$/.test(text)) return text;
  const origin = originOf(text);
  return origin !== undefined && /^https?:\/\/[^/?#@\s]+\/?$/i.test(text) ? origin : undefined;
}

/**
 * What a Secret is annotated with, in the one form that can be compared: one origin; or two with a space between them, the token endpoint's and the
 * server's, for OAuth client credentials. Undefined when it is neither.
 */
export function normalOrigins(text: string): string | undefined {
  const words = text.trim().split(/\s+/);
  const origins = words.map(normalOrigin);
  if (origins.length === 1) return origins[0];
  if (origins.length > 2 || origins.some((origin) => origin === undefined || origin.startsWith("stdio:"))) return undefined;
  return [...new Set(origins)].join(" ");
}

/** What the Secret of OAuth client credentials must be annotated with; undefined when one of the two is no http(s) URL. */
export function clientCredentialOrigins(tokenUrl: string, serverUrl: string): string | undefined {
  const origins = [originOf(tokenUrl), originOf(serverUrl)];
  return origins.includes(undefined) ? undefined : [...new Set(origins)].join(" ");
}
