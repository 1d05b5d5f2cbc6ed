import type { Decision, Grant } from "../../../contract/decision";
import type { Denial } from "../../../contract/denials";
import type { ChangeScope, MaybePromise } from "../../store/store";
import type { DecideAsk, Decider, LiveUse, Verdict } from "../../decision/decider";

/**
 * Decides from a table that a test changes: `Bearer <name>` is the token of the grant put under that name. A change is told
 * to whoever listens, as a store does.
 */
export class FakeDecider implements Pick<Decider, "decide" | "recheck"> {
  readonly grants = new Map<string, Grant>();
  readonly denials = new Map<string, Denial>();
  /** How often it was asked. */
  decided = 0;
  rechecked = 0;
  /** Delays answers, as a store on the network does. */
  delay: (() => Promise<void>) | undefined;
  readonly #listeners = new Set<(scope: ChangeScope) => void>();

  decide(ask: DecideAsk): MaybePromise<Verdict> {
    this.decided += 1;
    const verdict = this.#verdict(ask);
    return this.delay ? this.delay().then(() => verdict) : verdict;
  }

  recheck({ grant }: LiveUse): MaybePromise<Decision> {
    this.rechecked += 1;
    const name = [...this.grants].find(([, known]) => known.token.id === grant.token.id)?.[0];
    const denial = name === undefined ? unknown : this.denials.get(name);
    const decision: Decision = denial ? { allow: false, ...denial } : { allow: true, grant: this.grants.get(name ?? "") ?? grant };
    return this.delay ? this.delay().then(() => decision) : decision;
  }

  onChange(listener: (scope: ChangeScope) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  allow(name: string, grant: Grant): void {
    this.grants.set(name, grant);
    this.denials.delete(name);
  }

  /** Denies a token from now on, and tells what changed. */
  deny(name: string, denial: Denial, scope: ChangeScope = "everything"): void {
    this.denials.set(name, denial);
    this.changed(scope);
  }

  changed(scope: ChangeScope): void {
    for (const listener of this.#listeners) listener(scope);
  }

  #verdict({ headers, namespace, gateway, server }: DecideAsk): Verdict {
    const presented = /^bearer (\S+)$/i.exec(headers?.authorization ?? "")?.[1];
    if (presented === undefined) return refusal({ reason: "token_missing", message: "No token." });
    const grant = this.grants.get(presented);
    if (!grant) return refusal(unknown);
    const denial = this.denials.get(presented) ?? elsewhere({ namespace, gateway, server }, grant);
    const facts = { gateway: grant.gateway };
    if (denial) return { ...refusal(denial), tokenId: grant.token.id, facts };
    return { decision: { allow: true, grant }, tokenId: grant.token.id, scheme: "Bearer", facts };
  }
}

const unknown: Denial = { reason: "token_unknown", message: "This token is not known here." };

type Asked = Pick<DecideAsk, "namespace" | "gateway" | "server">;

function elsewhere({ namespace, gateway, server }: Asked, grant: Grant): Denial | undefined {
  const own = grant.connection.gateway;
  if (namespace !== own.namespace || gateway !== own.name) return { reason: "connection_elsewhere", message: "Elsewhere." };
  const names = grant.gateway.serverNames;
  if (server === undefined && names.length > 1) return { reason: "server_required", message: "Name one." };
  return server === undefined || names.includes(server) ? undefined : { reason: "not_found", message: "No such server." };
}

function refusal(denial: Denial): Verdict {
  return { decision: { allow: false, ...denial }, scheme: "Bearer" };
}
