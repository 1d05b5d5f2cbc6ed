import type { GatewayCredential } from "./gateway-credential";

/** A token with its life. */
export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface ServiceAccountOptions {
  /** Gets a new one. Throws when the API server does not give it. */
  readonly issue: () => Promise<IssuedToken>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when a renewal failed while the old token is still good. */
  readonly failed: (error: unknown) => void;
}

/** Milliseconds between two attempts at a new token while the old one still lives, or after the gateway has refused one. */
const pause = 10_000;

/**
 * `--gateway-service-account`: a token that is renewed after two thirds of its life, beside the calls, and at once when the gateway
 * refuses it. The API server may be away for the last third without anybody noticing.
 */
export class ServiceAccountCredential implements GatewayCredential {
  readonly #options: ServiceAccountOptions;
  #kept: IssuedToken | undefined;
  #issuing: Promise<IssuedToken> | undefined;
  #lastAttempt = Number.NEGATIVE_INFINITY;

  constructor(options: ServiceAccountOptions) {
    this.#options = options;
  }

  async token(): Promise<string> {
    const now = this.#options.now();
    const kept = this.#kept;
    if (!kept || now >= kept.expiresAt) return (await this.#renew()).token;
    if (now >= kept.issuedAt + (2 / 3) * (kept.expiresAt - kept.issuedAt) && now - this.#lastAttempt >= pause) {
      this.#renew().catch(this.#options.failed);
    }
    return kept.token;
  }

  refused(token: string): void {
    // One that was issued a moment ago is refused for another reason than its age: a flag of the gateway, or its clock.
    const isRecent = this.#options.now() - this.#lastAttempt < pause;
    if (this.#kept?.token === token && !isRecent) this.#kept = undefined;
  }

  /** Whoever comes while it is issued waits for the same one. */
  async #renew(): Promise<IssuedToken> {
    this.#issuing ??= this.#issue();
    return await this.#issuing;
  }

  async #issue(): Promise<IssuedToken> {
    this.#lastAttempt = this.#options.now();
    try {
      this.#kept = await this.#options.issue();
      return this.#kept;
    } finally {
      this.#issuing = undefined;
    }
  }
}
