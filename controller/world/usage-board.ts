import type { AdminEvent, ServerAnswer, Usage, UsageEntry } from "../../contract/admin";

const hour = 3_600_000;

interface Place {
  readonly namespace: string;
  readonly name: string;
}

/** Which objects' statuses would say something new. */
export interface UsageNews {
  /** Tokens of which an id is used that was not before: something may wait for that. */
  readonly firstUsed: readonly Place[];
  readonly tokens: readonly Place[];
  readonly servers: readonly Place[];
}

/** What the gateway has told of use. Exact times stay here; statuses get hours. */
export class UsageBoard {
  #tokens = new Map<string, UsageEntry>();
  #servers = new Map<string, ServerAnswer>();
  #since: number | undefined;
  #readAt: number | undefined;

  /** Since when the gateway has kept records; undefined: nothing was read yet. */
  get since(): number | undefined {
    return this.#since;
  }

  /** When it was read last, in milliseconds since 1970. */
  get readAt(): number | undefined {
    return this.#readAt;
  }

  of(tokenId: string): UsageEntry | undefined {
    return this.#tokens.get(tokenId);
  }

  ofServer(namespace: string, name: string): ServerAnswer | undefined {
    return this.#servers.get(`${namespace}/${name}`);
  }

  /** Takes in all usage as the gateway has it now. */
  tell({ tokens, servers, since }: Usage, now: number): UsageNews {
    const news = {
      firstUsed: tokens.filter(({ tokenId }) => !this.#tokens.has(tokenId)).map(placeOf),
      tokens: tokens.filter((entry) => differs(this.#tokens.get(entry.tokenId), entry)).map(placeOf),
      servers: servers
        .filter((answer) => answerDiffers(this.ofServer(answer.namespace, answer.server), answer))
        .map(({ namespace, server }) => ({ namespace, name: server })),
    };
    this.#tokens = new Map(tokens.map((entry) => [entry.tokenId, entry]));
    this.#servers = new Map(servers.map((answer) => [`${answer.namespace}/${answer.server}`, answer]));
    this.#since = since;
    this.#readAt = now;
    return news;
  }

  /** A server answers otherwise than before. */
  answered({ namespace, name: server, at, detail }: AdminEvent): void {
    const status = Number(detail);
    if (namespace === undefined || server === undefined || !Number.isInteger(status)) return;
    this.#servers.set(`${namespace}/${server}`, { namespace, server, at, status });
  }

  /** A token was used for the first time: what waits for that need not wait for the next reading. */
  firstUse({ tokenId, namespace, name, at }: AdminEvent): void {
    if (tokenId === undefined || namespace === undefined || name === undefined || this.#tokens.has(tokenId)) return;
    this.#tokens.set(tokenId, { tokenId, namespace, token: name, firstUsedAt: at, lastUsedAt: at, calls: 1 });
  }
}

/** A time as statuses carry it: floored to the hour. */
export function flooredToHour(time: number): string {
  return new Date(Math.floor(time / hour) * hour).toISOString();
}

function placeOf({ namespace, token }: UsageEntry): Place {
  return { namespace, name: token };
}

function differs(before: UsageEntry | undefined, after: UsageEntry): boolean {
  return (
    !before ||
    before.client !== after.client ||
    before.firstUsedAt !== after.firstUsedAt ||
    flooredToHour(before.lastUsedAt) !== flooredToHour(after.lastUsedAt)
  );
}

function answerDiffers(before: ServerAnswer | undefined, after: ServerAnswer): boolean {
  return !before || before.status !== after.status || flooredToHour(before.at) !== flooredToHour(after.at);
}
