import type { IdentityCredential as CredentialConfig } from "./generated/cdktn/identity";
import { given } from "./given";
import type { SecretKey } from "./secret-key";

/** A client that asks an authorization server for tokens. */
export interface OAuthClient {
  /**
   * The authorization server's token endpoint. The Secret's annotation `gatebolt.dev/origin` names its origin, then a space and the
   * server's; one where both are the same.
   */
  readonly tokenUrl: string;
  /** The client id there. */
  readonly clientId: string;
  /** Where the client secret lies. */
  readonly secret: SecretKey;
  /**
   * Scopes to ask for.
   * @default - what the authorization server gives by itself
   */
  readonly scopes?: readonly string[];
}

/** How a gateway proves to a server who calls. Secrets are of type `gatebolt.dev/credential` and say the only origin they may be sent to (for OAuth two: see `tokenUrl`). */
export class IdentityCredential {
  /** `Authorization: Bearer …` */
  static bearer(token: SecretKey): IdentityCredential {
    return new IdentityCredential({ bearer: { secretRef: token } });
  }

  /** The value of one header. */
  static header(name: string, value: SecretKey): IdentityCredential {
    return new IdentityCredential({ header: { name, secretRef: value } });
  }

  /** `Authorization: Basic …`, from a Secret with the keys `username` and `password`. */
  static basic(secretName: string): IdentityCredential {
    return new IdentityCredential({ basic: { secretRef: { name: secretName } } });
  }

  /** A token fetched with OAuth client credentials, renewed before it ends. */
  static oauthClient({ tokenUrl, clientId, secret, scopes }: OAuthClient): IdentityCredential {
    return new IdentityCredential({
      oauthClientCredentials: { tokenUrl, clientId, secretRef: secret, ...given({ scopes: scopes && [...scopes] }) },
    });
  }

  /** @internal */
  readonly config: CredentialConfig;

  private constructor(config: CredentialConfig) {
    this.config = config;
  }
}
