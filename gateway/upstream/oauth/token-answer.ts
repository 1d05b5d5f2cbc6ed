import { UpstreamError } from "../upstream";

export interface CollectedAnswer {
  readonly status: number;
  readonly body: string;
}

export interface TokenAnswer {
  readonly value: string;
  /** Milliseconds that it is valid from the moment it was asked for. */
  readonly lifetime: number;
}

/** Milliseconds that a token counts as valid of which the endpoint says nothing (`expires_in` is only recommended). */
const unsaidLifetime = 5 * 60_000;
/** However long it says: what was taken back there without a word is asked for anew within a day. */
const longestLifetime = 24 * 3_600_000;
/** However short: an endpoint that says 0 is asked once a second, and not for every call. */
const shortestLifetime = 1_000;

/**
 * The token in an endpoint's answer. `secrets`: what the client was authenticated with; an answer that repeats any of it is not told further.
 *
 * Throws UpstreamError, which names the field to correct and holds no secret; what the endpoint said is in its cause, for the log.
 */
export function tokenIn({ status, body }: CollectedAnswer, secrets: readonly string[]): TokenAnswer {
  const content = objectIn(body);
  if (status < 200 || status >= 300) throw refusal(status, content, secrets);
  if (!content) throw unusable("with something else than a JSON object");
  const { access_token: value, token_type: type, expires_in: seconds } = content;
  if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw unusable("without an access_token that can be sent");
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") throw unusable("with a token_type that is not Bearer");
  return { value, lifetime: lifetimeOf(seconds) };
}

type Content = Readonly<Record<string, unknown>>;

function objectIn(body: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(body);
    return typeof content === "object" && content !== null && !Array.isArray(content) ? (content as Content) : undefined;
  } catch {
    // The parser's message repeats the text, which may hold a token.
    return undefined;
  }
}

/** Some endpoints write the number as text. */
function lifetimeOf(seconds: unknown): number {
  const number = typeof seconds === "string" && seconds.trim() !== "" ? Number(seconds) : seconds;
  if (typeof number !== "number" || !Number.isFinite(number)) return unsaidLifetime;
  return Math.min(longestLifetime, Math.max(shortestLifetime, number * 1000));
}

const field = (name: string) => `McpIdentity credential.oauthClientCredentials.${name}`;

/** What to do about the errors of RFC 6749 §5.2 and RFC 8707 §2. */
const remedies: Readonly<Record<string, string>> = {
  invalid_client: `Correct ${field("clientId")}, or the client secret in the Secret behind secretRef.`,
  unauthorized_client: `Allow this client the grant client_credentials at the authorization server, or correct ${field("clientId")}.`,
  unsupported_grant_type: `Allow the grant client_credentials at the authorization server, or correct ${field("tokenUrl")}.`,
  invalid_scope: `Correct ${field("scopes")}.`,
  invalid_target: "Make the server's URL (McpServer url) known as a resource at the authorization server, or correct it.",
};

function refusal(status: number, content: Content | undefined, secrets: readonly string[]): UpstreamError {
  const code = content?.["error"];
  const known = typeof code === "string" ? remedies[code] : undefined;
  const cause = new Error(`the token endpoint answered ${status}${saidBy(content, secrets)}`);
  if (known !== undefined) return failure(`refuses this client (${String(code)}). ${known}`, cause);
  if (status >= 300 && status < 400)
    return failure(`answered with a redirect, which is not followed. Write the final URL (${field("tokenUrl")}).`, cause);
  if (status === 429 || status >= 500)
    return failure(`answered ${status}. A later call asks again; its URL is ${field("tokenUrl")}.`, cause);
  return failure(
    `answered ${status}. Correct ${field("tokenUrl")}, clientId or the Secret behind secretRef; the gateway's log says more.`,
    cause,
  );
}

/** Error and description, as far as they are text and repeat nothing that was sent. */
function saidBy(content: Content | undefined, secrets: readonly string[]): string {
  const said = ["error", "error_description"].map((name) => content?.[name]).filter((text) => typeof text === "string");
  const text = said.join(": ").replaceAll(/[^\x20-\x7e]/g, " ");
  if (text === "") return "";
  return secrets.some((secret) => secret !== "" && text.includes(secret)) ? " with words that repeat the secret" : ` ${text.slice(0, 300)}`;
}

function unusable(how: string): UpstreamError {
  return failure(`answered ${how} (RFC 6749 §5.1). Correct ${field("tokenUrl")}.`);
}

/** Whatever keeps us from having a credential is one denial: the server itself was not even asked. */
export function failure(what: string, cause?: unknown): UpstreamError {
  return new UpstreamError("unauthorized", `No access token could be had for this server: the token endpoint ${what}`, cause);
}
