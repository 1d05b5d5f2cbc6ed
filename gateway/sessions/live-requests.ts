import type { Closed, LiveSession } from "../../contract/admin";
import type { Decision } from "../../contract/decision";
import type { Denial } from "../../contract/denials";
import type { DecideAsk, Decider, LiveUse, Verdict } from "../decision/decider";
import type { ChangeScope, MaybePromise, Store } from "../store/store";
import { affectedBy } from "./affected";
import type { LiveParty } from "./live-party";
import { PartyList } from "./party-list";
import { partyAsSession, sessionAsSession } from "./listing";
import type { SessionEnder } from "./session-ender";
import type { UpstreamSession, UpstreamSessions } from "./upstream-sessions";

export interface LiveRequestsOptions {
  readonly decider: Pick<Decider, "decide" | "recheck">;
  readonly sessions: UpstreamSessions;
  readonly ender: SessionEnder;
  /** This process, among those that share a store. */
  readonly replica: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of what nobody foresaw while something open was decided again or cut; the others are cut all the same. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds that something open may stay when its recheck cannot be answered (store down). @default 10000 */
  readonly grace?: number;
}

/**
 * Everything that is open, each decided again the moment something changes that its decision hangs on.
 *
 * A request is in here before its look-up, so that a change in between cannot slip through: it is decided once more then.
 * Requests are not indexed by link: a change looks at all of them once, which costs less than keeping seven indexes up to
 * date with every request.
 */
export class LiveRequests {
  readonly #options: LiveRequestsOptions;
  readonly #parties = new PartyList();
  readonly #rechecks = new Set<Promise<void>>();
  /** Sessions whose recheck could not be answered. */
  readonly #undecided = new Set<UpstreamSession>();
  #streams = 0;
  #requests = 0;
  #sessions = 0;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(options: LiveRequestsOptions) {
    this.#options = options;
  }

  /** Listens to the store's changes and to the clock. Returns what stops it. */
  watch(store: Pick<Store, "onChange">): () => void {
    const stop = store.onChange((scope) => this.reevaluate(scope));
    this.#sweeper ??= setInterval(() => this.sweep(), 1_000).unref();
    return () => {
      stop();
      clearInterval(this.#sweeper);
      this.#sweeper = undefined;
    };
  }

  get size(): number {
    return this.#parties.size;
  }

  /** Registers a request and decides it. `whenDecided` is called once, in the same turn if the store answers in it. */
  open(party: LiveParty, ask: DecideAsk, whenDecided: (verdict: Verdict) => void): void {
    this.#parties.add(party);
    this.#decide(party, ask, whenDecided);
  }

  /** The request is over. */
  close(party: LiveParty): void {
    this.#parties.remove(party);
  }

  /** Decides again what a change may affect, and cuts what is denied now. */
  reevaluate(scope: ChangeScope): void {
    const isAffected = affectedBy(scope);
    this.#parties.each((party) => {
      if (!party.use) party.overtaken = true;
      else if (isAffected(party.use.grant)) this.#recheckParty(party, party.use);
    });
    for (const session of this.#options.sessions.all()) if (isAffected(session.use.grant)) this.#recheckSession(session);
  }

  /** What a second brings: tokens that ran out, keep-alives, deadlines, rechecks that could not be answered. */
  sweep(): void {
    const now = this.#options.now();
    this.#parties.each((party) => {
      party.tick(now);
      if (party.use && (party.undecidedSince !== undefined || isOver(party.use, now))) this.#recheckParty(party, party.use);
    });
    for (const session of this.#options.sessions.all()) if (isOver(session.use, now)) this.#recheckSession(session);
    this.#recheckUndecided();
    this.#options.sessions.forgetIdle();
  }

  /** Does something, usually a write, and counts what was closed in the meantime. */
  async closedDuring<Result>(work: () => MaybePromise<Result>): Promise<{ readonly result: Result; readonly closed: Closed }> {
    const [streams, requests, sessions] = [this.#streams, this.#requests, this.#sessions];
    const result = await work();
    await Promise.all(this.#rechecks);
    const closed = {
      replica: this.#options.replica,
      streams: this.#streams - streams,
      requests: this.#requests - requests,
      sessions: this.#sessions - sessions,
    };
    return { result, closed };
  }

  list(): LiveSession[] {
    const { replica, sessions } = this.#options;
    const parties = this.#parties.all().flatMap((party) => (party.use ? [partyAsSession(party, party.use)] : []));
    return [...parties, ...[...sessions.all()].map(sessionAsSession)].map((session, index) => ({
      id: String(index + 1),
      replica,
      ...session,
    }));
  }

  /** Ends everything that is open, for the process ends. Upstream sessions stay: after a restart they go on. */
  shutDown(denial: Denial): void {
    this.#parties.each((party) => party.cut(denial));
  }

  #decide(party: LiveParty, ask: DecideAsk, whenDecided: (verdict: Verdict) => void): void {
    party.overtaken = false;
    const decided = (verdict: Verdict): void => {
      if (party.overtaken) {
        this.#decide(party, ask, whenDecided);
        return;
      }
      const { namespace, gateway, server } = ask;
      if (verdict.decision.allow) party.use = { namespace, gateway, server, grant: verdict.decision.grant };
      whenDecided(verdict);
    };
    const verdict = this.#options.decider.decide(ask);
    if (verdict instanceof Promise) void verdict.then(decided);
    else decided(verdict);
  }

  #recheckParty(party: LiveParty, use: LiveUse): void {
    this.#recheck(use, (decision) => {
      // It may have been cut, or be over, by the time the answer comes.
      if (!this.#parties.has(party) || !party.use) return;
      if (decision.allow) {
        party.use = { ...use, grant: decision.grant };
        party.undecidedSince = undefined;
      } else if (this.#isDue(party, decision)) this.#cut(party, decision);
    });
  }

  /** A store that does not answer is no denial yet: what is open stays for a while. */
  #isDue(party: LiveParty, denial: Denial): boolean {
    if (denial.reason !== "store_unavailable") return true;
    const now = this.#options.now();
    party.undecidedSince ??= now;
    return now - party.undecidedSince >= (this.#options.grace ?? 10_000);
  }

  #cut(party: LiveParty, denial: Denial): void {
    this.#parties.remove(party);
    if (party.kind === "stream") this.#streams += 1;
    else this.#requests += 1;
    const { session, pending, use } = party;
    party.cut(denial);
    // Another token of the connection may go on with the session; then only what happens to that one ends it.
    if (session && session.use.grant.token.id === use?.grant.token.id) this.#endSession(session, pending);
  }

  #recheckSession(session: UpstreamSession): void {
    const { use } = session;
    this.#recheck(use, (decision) => {
      if (!decision.allow && decision.reason === "store_unavailable") {
        this.#undecided.add(session);
        return;
      }
      const wasUndecided = this.#undecided.delete(session);
      if (decision.allow) session.use = { ...use, grant: decision.grant };
      else if (session.id === undefined && isAboutServer(decision)) this.#options.sessions.forget(session);
      else this.#endSession(session, []);
      // The store answers again: the others too, each in a turn of its own.
      if (wasUndecided) setImmediate(() => this.#recheckUndecided());
    });
  }

  /** One tells whether the store answers again; thousands need not ask each second. */
  #recheckUndecided(): void {
    const [session] = this.#undecided;
    if (session) this.#recheckSession(session);
  }

  #endSession(session: UpstreamSession, pending: LiveParty["pending"]): void {
    this.#undecided.delete(session);
    this.#options.sessions.forget(session);
    if (this.#options.ender.end(session, pending)) this.#sessions += 1;
  }

  #recheck(use: LiveUse, then: (decision: Decision) => void): void {
    const { decider, failed } = this.#options;
    const act = (decision: Decision): void => {
      try {
        then(decision);
      } catch (error) {
        failed(error);
      }
    };
    const decision = decider.recheck(use);
    if (!(decision instanceof Promise)) {
      act(decision);
      return;
    }
    const recheck = decision
      .then(act)
      .catch(failed)
      .finally(() => this.#rechecks.delete(recheck));
    this.#rechecks.add(recheck);
  }
}

function isOver({ grant }: LiveUse, now: number): boolean {
  return grant.token.notAfter !== undefined && grant.token.notAfter <= now;
}

/** Only this server was cut: the connection's processes of other servers go on, this one's end by themselves, unused. */
function isAboutServer({ reason, link }: Denial): boolean {
  return link === "McpServer" || link === "McpIdentity" || reason === "server_not_allowed" || reason === "not_found";
}
