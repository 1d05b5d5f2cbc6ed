import {
  adminRoutes,
  type Cut,
  type CutsQuery,
  type ExplainQuery,
  type Explanation,
  type HoldAnswer,
  type LiveSession,
  type NewHold,
  type StoreState,
  type Usage,
} from "../../contract/admin";
import { codeOf, reasonOf, refused } from "../failure";

export interface AdminAddress {
  /** As in `http://127.0.0.1:8081`. */
  readonly url: string;
  /** Bearer token of the admin API. */
  readonly token: string;
}

/** Milliseconds; the admin API answers in a few. */
const patience = 10_000;

/** A gateway's admin API as commands use it. Every call throws Failure, saying what to do, when it does not answer or refuses. */
export class AdminClient {
  readonly #address: AdminAddress;

  constructor(address: AdminAddress) {
    this.#address = address;
  }

  get url(): string {
    return this.#address.url;
  }

  async state(): Promise<StoreState> {
    return await this.#call("GET", adminRoutes.state);
  }

  /** Every cut in force, oldest first; with a key those that act on that object. */
  async cuts(on?: Required<CutsQuery>): Promise<readonly Cut[]> {
    const query = on ? `?${new URLSearchParams(on).toString()}` : "";
    return (await this.#call<{ readonly cuts: readonly Cut[] }>("GET", `${adminRoutes.cuts}${query}`)).cuts;
  }

  async hold(hold: NewHold): Promise<HoldAnswer> {
    return await this.#call("POST", adminRoutes.holds, hold);
  }

  /** Lifts a hold or an orphaned cut by its id. */
  async lift(id: string): Promise<void> {
    await this.#call("DELETE", adminRoutes.cut.replace(":id", encodeURIComponent(id)));
  }

  async explain({ tokenId, server }: ExplainQuery): Promise<Explanation> {
    const query = new URLSearchParams({ tokenId, ...(server !== undefined && { server }) });
    return await this.#call("GET", `${adminRoutes.explain}?${query.toString()}`);
  }

  async usage(): Promise<Usage> {
    return await this.#call("GET", adminRoutes.usage);
  }

  async sessions(): Promise<readonly LiveSession[]> {
    return (await this.#call<{ readonly sessions: readonly LiveSession[] }>("GET", adminRoutes.sessions)).sessions;
  }

  async #call<Answer>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answer> {
    const { url, token } = this.#address;
    const response = await this.#send(path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw refused(`The gateway at ${url} refused: ${messageIn(text) ?? `it answered ${response.status}`}`);
    try {
      return JSON.parse(text) as Answer;
    } catch (error) {
      throw refused(`${url} answered something that is not JSON: it is not the admin port of a gateway. Check the address.`, error);
    }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const { url } = this.#address;
    try {
      return await fetch(new URL(path, url), init);
    } catch (error) {
      throw refused(
        `The gateway at ${url} does not answer (${networkReason(error)}). Check that it runs and that this is its admin port.`,
        error,
      );
    }
  }
}

/** The message of the admin API's errors. */
function messageIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { readonly error?: { readonly message?: unknown } };
    return typeof error?.message === "string" ? error.message : undefined;
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; its cause does. */
export function networkReason(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  if ("name" in error && error.name === "TimeoutError") return "no answer in time";
  if (!("cause" in error) || error.cause === undefined) return reasonOf(error);
  return codeOf(error.cause) ?? reasonOf(error.cause);
}
