import { token } from "../../test/cluster/objects";
import type { Fleet } from "./fleet";
import type { RecordedIssue } from "./recorded-issue";
import { scriptResult } from "./script";

/** A token as `writer.mjs` writes it. */
interface Written {
  readonly name: string;
  readonly declaration: string;
  readonly before: readonly string[];
  readonly secret: string;
  readonly after: readonly string[];
}

/** What is different from the one that was recorded. */
export interface Difference {
  readonly namespace: string;
  readonly name: string;
  /** Texts that stand for others in statuses. @default none */
  readonly replaced?: ReadonlyMap<string, string>;
}

/** The same for another token. */
export function writtenAs(issue: RecordedIssue, { namespace, name, replaced = new Map() }: Difference): Written {
  const text = (part: object): string => {
    const own = JSON.stringify(part).replaceAll(issue.name, name).replaceAll(issue.uid, "«uid»").replaceAll(issue.secretUid, "«secret»");
    return [...replaced].reduce((changed, [from, to]) => changed.replaceAll(from, to), own);
  };
  return {
    name,
    declaration: JSON.stringify(token(name, { hostRef: { name: issue.host } }, { namespace })),
    before: issue.before.map(text),
    secret: text(secretIn(issue.secret, namespace)),
    after: issue.after.map(text),
  };
}

export interface Writing {
  readonly namespace: string;
  readonly tokens: readonly Written[];
  /** Tokens that are written at the same time. @default 16, as many as the controller has workers */
  readonly atOnce?: number;
}

/** What writing took. */
export interface WritingTime {
  /** All of them. */
  readonly seconds: number;
  /** Milliseconds, of each. */
  readonly each: readonly number[];
}

/** A process of its own writes them, a request of a token after the other. */
export async function writeTokens({ cluster }: Fleet, { namespace, tokens, atOnce = 16 }: Writing): Promise<WritingTime> {
  const { url, certificate: ca, token: admin, tokens: accounts } = cluster.plane;
  const job = { url, ca, admin, controller: accounts["gatebolt-controller"], namespace, atOnce, tokens };
  return await scriptResult<WritingTime>("writer.mjs", [], job);
}

/** Without what the API server has added. */
function secretIn(secret: object, namespace: string): object {
  const { metadata, ...rest } = secret as { readonly metadata: Readonly<Record<string, unknown>> };
  const { name, labels, ownerReferences } = metadata;
  return { ...rest, metadata: { name, namespace, labels, ownerReferences } };
}
