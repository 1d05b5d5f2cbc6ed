/**
 * What a credential Secret is annotated with (`gatebolt.dev/origin`), in the one form that can be compared: `https://host:443/` is
 * `https://host`, origins stand with one space between them, and the same one twice is one.
 */
export function comparableOrigins(annotation: string): string {
  const origins = annotation
    .trim()
    .split(/\s+/)
    .map((text) => httpOrigin(text) ?? text);
  return [...new Set(origins)].join(" ");
}

/**
 * What the Secret of OAuth client credentials must be annotated with: first the token endpoint's origin, which the secret itself goes to, then the
 * server's, which what it buys goes to; one where both are the same. Undefined when the endpoint's URL cannot be read.
 */
export function clientCredentialOrigins(tokenUrl: string, serverOrigin: string): string | undefined {
  const endpoint = httpOrigin(tokenUrl);
  return endpoint && comparableOrigins(`${endpoint} ${serverOrigin}`);
}

function httpOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
