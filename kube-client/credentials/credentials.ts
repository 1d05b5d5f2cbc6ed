/** What identifies us to the API server at this moment. */
export interface Credential {
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** A client certificate and its key (PEM). */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

/** Credentials that may change over time. */
export interface Credentials {
  current(): Promise<Credential>;
  /** They were refused: the next `current` gets them anew. */
  expire(): void;
}
