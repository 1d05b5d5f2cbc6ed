import { UpstreamError } from "../upstream";
import { failure, type TokenAnswer } from "./token-answer";

export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970; from then on another one is fetched. */
  readonly renewAt: number;
}

/** Milliseconds before its end that a token is not used any more, or a tenth of its lifetime if that is less: calls take time, and clocks differ. */
const longestMargin = 30_000;
/** Milliseconds that an endpoint is left alone after a first failure; twice as long after each more. */
const firstPause = 1_000;
const longestPause = 30_000;
/** Milliseconds between two tokens that are fetched because the server refused the one before: it may refuse each. */
const refusalPause = 10_000;

/** The access token of one credential, in memory alone: fetched once for all who wait for it, and again when it ends or is refused. */
export class TokenCell {
  readonly #now: () => number;
  #token: AccessToken | undefined;
  #fetching: Promise<AccessToken> | undefined;
  #failure: { readonly error: UpstreamError; readonly notBefore: number; readonly pause: number } | undefined;
  #refusedAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A token that can be used now. */
  get current(): AccessToken | undefined {
    return this.#token && this.#now() < this.#token.renewAt ? this.#token : undefined;
  }

  /** The current token, or the one that `fetch` brings. Rejects with UpstreamError; for a while after a failure without having asked. */
  async obtain(fetch: () => Promise<TokenAnswer>): Promise<AccessToken> {
    const { current } = this;
    if (current) return current;
    if (!this.#fetching) {
      this.#failFast();
      this.#fetching = this.#fetch(fetch);
    }
    return await this.#fetching;
  }

  /** The server takes this token no more. Answers whether another one is worth a try. */
  refused(token: AccessToken): boolean {
    // Another call has seen to it already.
    if (this.#token !== token) return true;
    const now = this.#now();
    if (now >= this.#refusedAt && now - this.#refusedAt < refusalPause) return false;
    this.#refusedAt = now;
    this.#token = undefined;
    return true;
  }

  async #fetch(fetch: () => Promise<TokenAnswer>): Promise<AccessToken> {
    const askedAt = this.#now();
    try {
      const { value, lifetime } = await fetch();
      this.#failure = undefined;
      this.#token = { value, renewAt: askedAt + lifetime - Math.min(longestMargin, lifetime / 10) };
      return this.#token;
    } catch (thrown) {
      const error = thrown instanceof UpstreamError ? thrown : failure("could not be asked; the gateway's log says why.", thrown);
      const pause = this.#failure ? Math.min(longestPause, this.#failure.pause * 2) : firstPause;
      this.#failure = { error, notBefore: this.#now() + pause, pause };
      throw error;
    } finally {
      this.#fetching = undefined;
    }
  }

  #failFast(): void {
    if (!this.#failure) return;
    const { error, notBefore, pause } = this.#failure;
    const wait = notBefore - this.#now();
    // More than the whole pause is a clock that was set back.
    if (wait <= 0 || wait > pause) return;
    throw new UpstreamError("unauthorized", `${error.message} It is asked again in ${Math.ceil(wait / 1000)} s.`, error.cause);
  }
}
