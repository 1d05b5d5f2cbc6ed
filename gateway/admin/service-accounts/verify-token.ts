import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";

/** What a cluster signs its ServiceAccounts' tokens as, and with. */
export interface IssuerKeys {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** Finds the key that a token says it is signed with. */
  readonly keyFor: JWTVerifyGetKey;
}

/** Throws when it is no set of keys. */
export function issuerKeys(issuer: string, jwks: JSONWebKeySet): IssuerKeys {
  return { issuer, keyFor: createLocalJWKSet(jwks) };
}

/** Audience that a token for the admin API must have: one made for another purpose opens nothing here, and ours nothing elsewhere. */
const adminAudience = "gatebolt-admin";

const longestLifeSeconds = 3_600;
/** Clocks of the API server and ours; a token that was made this moment must not be refused as not yet valid. */
const clockToleranceSeconds = 30;
/** What Kubernetes signs with. No shared secret (a public key is none), and never `none`. */
const algorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

export type Verdict =
  | { readonly subject: string }
  | {
      /** Which check failed and what to do; shown to whoever presented the token. */
      readonly refusal: string;
      /** Newer keys may say otherwise: the cluster may have changed its keys or its issuer since they were read. */
      readonly mayBeNewer: boolean;
    };

/** Whether a bearer token is a signed JWT by its form; an admin token is not. */
export function isSignedToken(bearer: string): boolean {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(bearer)) return false;
  try {
    return typeof decodeProtectedHeader(bearer).alg === "string";
  } catch {
    return false;
  }
}

/** Judges a ServiceAccount's token (interfaces §5). The refusal names the check and never quotes the token. */
export async function verifyToken(token: string, { issuer, keyFor }: IssuerKeys, now: number): Promise<Verdict> {
  try {
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms,
      issuer,
      audience: adminAudience,
      currentDate: new Date(now),
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ["exp", "iat", "sub"],
    });
    return judgeLife(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { refusal: refusalOf(error, issuer), mayBeNewer: isAboutKeys(error) };
  }
}

function judgeLife({ exp = 0, iat = 0, sub }: JWTPayload): Verdict {
  const life = exp - iat;
  if (life > longestLifeSeconds) {
    const refusal = `this token lives ${life} s, and at most ${longestLifeSeconds} s are accepted; ask for a shorter one (--duration 10m)`;
    return { refusal, mayBeNewer: false };
  }
  if (typeof sub === "string" && sub !== "") return { subject: sub };
  return { refusal: "this token names no subject; present a ServiceAccount's token", mayBeNewer: false };
}

/** A cluster may change its issuer and keep its keys, so a foreign issuer may be news as well as an unknown key. */
function isAboutKeys(error: errors.JOSEError): boolean {
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === "iss";
  return error instanceof errors.JWKSNoMatchingKey;
}

function refusalOf(error: errors.JOSEError, issuer: string): string {
  if (error instanceof errors.JWTExpired) return "this token has expired; ask for a new one";
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error, issuer);
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return "this token is not signed in a way that a cluster's ServiceAccount tokens are; present one of those";
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed) {
    return "this token is not signed with a key of the gateway's cluster; present a token of that cluster";
  }
  return "this token cannot be read as a ServiceAccount's; present it whole, as the API server gave it";
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed, issuer: string): string {
  if (claim === "aud") {
    const how = `kubectl create token NAME --audience ${adminAudience} --duration 10m`;
    return `this token is for another audience than "${adminAudience}"; ask for one with: ${how}`;
  }
  if (claim === "iss") return `this token has another issuer than the gateway's cluster (${issuer}); present a token of that cluster`;
  if (claim === "nbf") return "this token is not valid yet; check the clocks of the gateway and of the API server";
  return reason === "missing"
    ? `this token has no claim "${claim}"; present a ServiceAccount's token`
    : `the claim "${claim}" of this token is not as it should be; present a ServiceAccount's token`;
}
