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
export function normalOrigin(text: string): string | undefined {
  if (/^stdio:[^/\s]+\/[^/\s]+$/.test(text)) return text;
  const origin = originOf(text);
  return origin !== undefined && /^https?:\/\/[^/?#@\s]+\/?$/i.test(text) ? origin : undefined;
}
