import type { Declared, Key, Source } from "../sources/source";
import { Backoff } from "../runtime/backoff";
import type { StatusWriter } from "../runtime/status-writer";
import { AlreadyExists } from "../sources/source";
import type { Finding } from "../runtime/conditions";
import type { World } from "../world/world";
import type { TokenInput } from "./input";
import { gather } from "./gather";
import { isInTime, type Token } from "./facts";
import { isSecretTaken, issue, type IssuePorts, SecretNotWritten, SecretSpoilt } from "./issue";
import { isUnwritten, NotLeading } from "./not-leading";
import { planToken, type TokenAction, type TokenPlan } from "./plan";
import { secretNameOf } from "../world/indexes";

export interface TokenPorts extends IssuePorts {
  readonly source: Pick<Source, "writeStatus" | "tokenSecrets" | "create">;
  readonly statuses: StatusWriter;
  /** Reads usage again. */
  readonly refreshUsage: () => Promise<void>;
}

/** How old usage may be when it decides whether somebody is cut by a calendar, in milliseconds. */
const freshUsage = 5_000;
/** Until a name that a foreign Secret has is tried again, in milliseconds. */
const secretRetry = 5 * 60_000;

/** Milliseconds until an issuance that failed is tried again. */
const patience = { first: 50, longest: 60_000 };

interface Failure {
  readonly generation: number;
  /** When it is tried again, in milliseconds since 1970. */
  readonly until: number;
  /** What a person is told, where it is something that a person may have to mend. */
  readonly finding?: Finding;
}

/** Brings tokens up to date, one at a time: reads, plans, acts. */
export class TokenReconciler {
  readonly #ports: TokenPorts;
  /** Uids of tokens whose Secret's name somebody else's Secret has. */
  readonly #blocked = new Map<string, NonNullable<TokenInput["blocked"]>>();
  /** Issuances that wrote over a Secret and were then overtaken, by the token's uid: whoever leads has to know of them. */
  readonly #spoilt = new Map<string, NonNullable<Token["status"]>["pending"]>();

  /** Issuances that failed, by the token's uid. What they had written is told, and would have them tried again at once, for ever. */
  readonly #failed = new Map<string, Failure>();
  readonly #backoff: Backoff;

  constructor(ports: TokenPorts) {
    this.#ports = ports;
    this.#backoff = new Backoff({ ...patience, random: () => (ports.random(1)[0] ?? 0) / 256 });
  }

  /** Answers when to look again by itself, in milliseconds since 1970. `isUsageTurn`: news of use alone may be written. */
  async reconcile(key: Key, world: World, isUsageTurn: boolean): Promise<number | undefined> {
    const known = world.find("McpToken", key.namespace, key.name);
    if (!known) return undefined;
    if (await this.#confess(known.object)) return undefined;
    const { uid } = known.object.metadata;
    const read = () => gather(known, world, { blocked: this.#blocked.get(uid), unwritten: this.#failed.get(uid)?.finding });
    let input = read();
    let plan = planToken(input);
    if (dependsOnUsage(plan, input) && (world.usage.readAt ?? 0) < world.now() - freshUsage) {
      await this.#ports.refreshUsage();
      input = read();
      plan = planToken(input);
    }
    const rest = this.#restOf(plan, input);
    if (rest !== undefined) {
      await this.#ports.statuses.writeFrugally(input.token, plan.status, isUsageTurn);
      return rest;
    }
    const isDone = await this.#act(plan, input);
    if (isDone) await this.#ports.statuses.writeFrugally(input.token, plan.status, isUsageTurn);
    return plan.due;
  }

  /** When an issuance that failed may be tried again; undefined: now. What a person changed is tried at once. */
  #restOf({ actions }: TokenPlan, { token: { metadata }, now }: TokenInput): number | undefined {
    const failed = this.#failed.get(metadata.uid);
    const isResting = failed && failed.until > now && failed.generation === metadata.generation;
    return isResting && actions.some(({ do: action }) => action === "issue") ? failed.until : undefined;
  }

  /** Whether something has to be said about a token that only this replica knows, leader or not. */
  mustConfess({ metadata: { uid } }: Declared): boolean {
    return this.#spoilt.has(uid);
  }

  /** Says in status that the Secret may hold what was never committed to: the leader then issues anew at once. */
  async #confess(token: Token): Promise<boolean> {
    const { uid } = token.metadata;
    const pending = this.#spoilt.get(uid);
    const isToSay = pending !== undefined && token.status?.live !== undefined && !token.status.pending;
    if (isToSay) await this.#ports.source.writeStatus(token, { ...token.status, pending });
    this.#spoilt.delete(uid);
    // What was written is told, and then planned; and who does not lead plans nothing.
    return isToSay || !this.#ports.leads();
  }

  /** False when the plan's status is not to be written: what was done has changed the object, and it is planned again. */
  async #act(plan: TokenPlan, input: TokenInput): Promise<boolean> {
    for (const action of plan.actions) {
      if (!this.#ports.leads()) throw new NotLeading(`${action.do}: this replica does not lead any more`);
      if (action.do === "issue") await this.#issue(plan, action, input);
      else await this.#do(action, input);
    }
    return !plan.actions.some(({ do: action }) => action === "issue" || action === "create-connection");
  }

  async #do(action: Exclude<TokenAction, { readonly do: "issue" }>, { token }: TokenInput): Promise<void> {
    const { source } = this.#ports;
    if (action.do === "remove-secret") return await source.tokenSecrets.remove(action.secret);
    if (action.do === "create-connection") {
      await source.create(action.object).catch((error: unknown) => {
        // Another token of the same host, gateway and user was faster.
        if (!(error instanceof AlreadyExists)) throw error;
      });
      return;
    }
    const { namespace, name } = token.metadata;
    await source.tokenSecrets.publish({ namespace, name: secretNameOf(token) ?? name, uid: action.uid });
  }

  async #issue(plan: TokenPlan, { issuance }: Extract<TokenAction, { readonly do: "issue" }>, input: TokenInput): Promise<void> {
    const { uid, generation } = input.token.metadata;
    this.#blocked.delete(uid);
    this.#failed.delete(uid);
    try {
      await issue({ input, facts: plan.facts, issuance }, this.#ports);
      this.#backoff.succeeded(uid);
    } catch (error) {
      const rests = () => ({ generation, until: this.#ports.now() + this.#backoff.next(uid) });
      if (error instanceof SecretNotWritten) {
        const message = `${error.message} Once that is mended it goes on by itself, within a minute; a change of the token tries it at once.`;
        this.#failed.set(uid, { ...rests(), finding: { reason: "SecretNotWritten", message } });
        throw error.cause;
      }
      if (error instanceof SecretSpoilt) {
        this.#spoilt.set(uid, error.pending);
        throw error.cause;
      }
      if (!isSecretTaken(error)) {
        if (!isUnwritten(error)) this.#failed.set(uid, rests());
        throw error;
      }
      // The status that was written on the way makes the token planned again, and then its status says this.
      const message = `${error.message} Make a new McpToken with another secret.name, or remove that Secret.`;
      this.#blocked.set(uid, { reason: "SecretTaken", message, until: this.#ports.now() + secretRetry });
    }
  }
}

/** A rotation by the calendar that would end the token before: whether that is still used must be known as of now. */
function dependsOnUsage({ need, facts }: TokenPlan, { now }: TokenInput): boolean {
  const [, old] = facts.live ?? [];
  return need?.why === "due" && old !== undefined && isInTime(old, now);
}
