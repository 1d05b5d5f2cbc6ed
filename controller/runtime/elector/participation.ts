/** The election cannot take place at all before a person has acted; the message says how. */
export class NobodyCanLead extends Error {
  override readonly name = "NobodyCanLead";

  constructor(
    message: string,
    /** The same for whoever reaches a port: it names no object. */
    readonly hint: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** `waiting`: the Lease was neither seen held nor claimed yet. `stuck`: it was once, and now nobody can hold it. */
export type ElectionState =
  | { readonly state: "waiting"; readonly why?: string }
  | { readonly state: "takesPart" }
  | { readonly state: "stuck"; readonly why: string };

/** Whether this replica takes part in the election, as its attempts tell. */
export class Participation {
  #state: ElectionState = { state: "waiting" };

  get state(): ElectionState {
    return this.#state;
  }

  succeeded(): void {
    this.#state = { state: "takesPart" };
  }

  /** True when this is news. An API server that is away says nothing about who may lead. */
  failed(error: unknown): boolean {
    if (!(error instanceof NobodyCanLead)) return true;
    const { hint: why } = error;
    const isNews = !("why" in this.#state) || this.#state.why !== why;
    this.#state = { state: this.#state.state === "waiting" ? "waiting" : "stuck", why };
    return isNews;
  }
}
