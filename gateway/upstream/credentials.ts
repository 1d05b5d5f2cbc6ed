import type { IdentityFacts } from "../../contract/facts";
import type { NamedValue, SecretValue } from "../../contract/records";
import { UpstreamError } from "./upstream";

export interface DeclaredHeaders {
  readonly headers: readonly NamedValue[];
  readonly identity?: IdentityFacts | undefined;
  /** Of the URL that they would be sent to. */
  readonly origin: string;
}

/**
 * The headers that a declaration adds to every request: static ones, and the identity's, which wins. Names are lower-case.
 *
 * OAuth client credentials are no header: what they buy is added by whoever holds it (oauth/).
 *
 * A secret goes only to the origin it is annotated with, so that nobody can point a server at their own URL and collect it
 * (architecture §6). Throws UpstreamError, without the value.
 */
export function declaredHeaders({ headers, identity, origin }: DeclaredHeaders): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const { name, value, secret } of headers) {
    sent[name.toLowerCase()] = secret ? valueFor({ secret, origin, what: `header ${name}` }) : (value ?? "");
  }
  const credential = identity?.credential;
  if (credential && "header" in credential)
    sent[credential.header.toLowerCase()] = valueFor({ secret: credential.secret, origin, what: "identity" });
  return sent;
}

/** A secret for use at an origin. Throws UpstreamError, without the value, where it is for another one or could not be read. */
export function valueFor({ secret, origin, what }: { secret: SecretValue; origin: string; what: string }): string {
  if (secret.origin !== origin && originOf(secret.origin) !== origin) {
    throw new UpstreamError(
      "unauthorized",
      `The Secret of the ${what} is not meant for this server. Annotate it with gatebolt.dev/origin and the origin of the server's URL.`,
      new Error(`the Secret is for ${secret.origin}, the server's URL is at ${origin}`),
    );
  }
  if (secret.value === undefined) {
    throw new UpstreamError("unauthorized", `The Secret of the ${what} could not be read. Create it, with the key that is named.`);
  }
  return secret.value;
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
