import { type Upstream, UpstreamError, type UpstreamExchange, type UpstreamListener, type UpstreamRequest } from "../upstream";
import type { AccessToken } from "./token-cell";

export interface TokenSupply {
  /** A token that can be used now. */
  readonly current: AccessToken | undefined;
  /** Rejects with UpstreamError. */
  obtain(): Promise<AccessToken>;
  /** The server takes this token no more. Answers whether another one is worth a try. */
  refused(token: AccessToken): boolean;
  /** The server, as whoever holds this token. */
  upstreamWith(token: AccessToken): Upstream;
}

/** One request that waits for an access token, and goes once more with another one where the server refuses the first (401). */
export class TokenExchange implements UpstreamExchange, UpstreamListener {
  readonly #request: UpstreamRequest;
  readonly #listener: UpstreamListener;
  readonly #supply: TokenSupply;
  #token: AccessToken | undefined;
  #sent: UpstreamExchange | undefined;
  #wentAgain = false;
  #over = false;

  constructor(request: UpstreamRequest, listener: UpstreamListener, supply: TokenSupply) {
    this.#request = request;
    this.#listener = listener;
    this.#supply = supply;
  }

  start(): this {
    const { current } = this.#supply;
    if (current) this.#send(current);
    else void this.#sendOnceThere();
    return this;
  }

  resume(): void {
    this.#sent?.resume();
  }

  withdraw(): void {
    if (this.#sent) this.#sent.withdraw();
    else this.#over = true;
  }

  abort(): void {
    this.#over = true;
    this.#sent?.abort();
  }

  onHeaders(...[status, headers]: Parameters<UpstreamListener["onHeaders"]>): void {
    if (status === 401 && this.#goesAgain()) void this.#sendOnceThere();
    else this.#listener.onHeaders(status, headers);
  }

  onData(chunk: Uint8Array): boolean {
    return this.#listener.onData(chunk);
  }

  onEnd(): void {
    this.#listener.onEnd();
  }

  onError(error: UpstreamError): void {
    this.#listener.onError(error);
  }

  /** Forgets the refused attempt, if there may be another: a body that was streamed is gone, and only the next call profits. */
  #goesAgain(): boolean {
    if (this.#wentAgain || !this.#token || !this.#supply.refused(this.#token)) return false;
    const { body } = this.#request;
    if (body !== undefined && !(body instanceof Uint8Array)) return false;
    this.#wentAgain = true;
    this.#sent?.abort();
    this.#sent = undefined;
    return true;
  }

  async #sendOnceThere(): Promise<void> {
    try {
      const token = await this.#supply.obtain();
      // It may have been cut, or left, while the token came.
      if (!this.#over) this.#send(token);
    } catch (error) {
      if (this.#over) return;
      this.#over = true;
      this.#listener.onError(error instanceof UpstreamError ? error : new UpstreamError("unreachable", unforeseen, error));
    }
  }

  #send(token: AccessToken): void {
    this.#token = token;
    this.#sent = this.#supply.upstreamWith(token).exchange(this.#request, this);
  }
}

const unforeseen = "The server could not be used; the gateway's log says why.";
