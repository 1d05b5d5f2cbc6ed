/** A host, and what cuts it. */
export interface ModelHost {
  readonly name: string;
  isDisabled: boolean;
  /** Name of the break-glass that cuts it. */
  breakGlass: string | undefined;
  /** When it was last cut or restored, by `performance.now()`. */
  changedAt: number;
}

/** A token as it is declared. */
export interface ModelToken {
  readonly name: string;
  readonly host: ModelHost;
  revision: number;
  isRevoked: boolean;
  /** When it was revoked or deleted. */
  changedAt: number;
}

/** Bytes that somebody holds, and what they were issued for. */
export interface Held {
  readonly bytes: string;
  readonly token: ModelToken;
  /** They were seen refused for what is declared now: nothing but another declaration allows them again. */
  isRefused: boolean;
}

/** What is declared, and what has to follow from it. */
export class Model {
  readonly hosts: readonly ModelHost[];
  readonly tokens = new Set<ModelToken>();
  readonly held: Held[] = [];
  #names = 0;

  constructor(hosts: number) {
    this.hosts = Array.from({ length: hosts }, (_, index) => ({
      name: `host-${index}`,
      isDisabled: false,
      breakGlass: undefined,
      changedAt: 0,
    }));
  }

  newName(word: string): string {
    this.#names += 1;
    return `${word}-${this.#names}`;
  }

  isCut({ isDisabled, breakGlass }: ModelHost): boolean {
    return isDisabled || breakGlass !== undefined;
  }

  /** Whether the bytes that its Secret holds have to be accepted. */
  isAllowed(token: ModelToken): boolean {
    return this.tokens.has(token) && !token.isRevoked && !this.isCut(token.host);
  }

  /** Bytes that were issued for whatever is cut, revoked or gone. */
  restricted(): readonly Held[] {
    return this.held.filter(({ token }) => !this.isAllowed(token));
  }

  /** Whatever was refused for it may be accepted again. */
  restored(host: ModelHost): void {
    for (const held of this.held) if (held.token.host === host && this.isAllowed(held.token)) held.isRefused = false;
  }
}
