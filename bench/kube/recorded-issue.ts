import { token } from "../../test/cluster/objects";
import { type Fleet, isReady, pathOf, send } from "./fleet";
import type { Told } from "./raw-watch";

/** What one issuance wrote, as the API server has it: others are made of the same bytes. */
export interface RecordedIssue {
  readonly name: string;
  readonly host: string;
  /** The statuses up to the one that announces the Secret, then those that came after it. */
  readonly before: readonly object[];
  readonly after: readonly object[];
  readonly secret: object;
  /** The token's own, and the Secret's. */
  readonly uid: string;
  readonly secretUid: string;
}

/** Has one more token of a host issued by the controller that runs, and remembers what it wrote. */
export async function recordedIssue(fleet: Fleet, host: string): Promise<RecordedIssue> {
  const name = "f-recorded";
  const told: Told[] = [];
  const ready = fleet.tokens.seen((object) => {
    if (object.metadata.name !== name) return false;
    told.push(object);
    return isReady(object);
  });
  await send(fleet.cluster, "POST", pathOf("mcptokens"), { body: token(name, { hostRef: { name: host } }) });
  await ready;
  return await issueOf(fleet, { name, host, told });
}

/** A token that is in force already: of its statuses only the last one is known. */
export async function finishedIssue(fleet: Fleet, { name, host }: Pick<RecordedIssue, "name" | "host">): Promise<RecordedIssue> {
  const object = await send(fleet.cluster, "GET", pathOf("mcptokens", name));
  return await issueOf(fleet, { name, host, told: [object as unknown as Told] });
}

async function issueOf(
  { cluster }: Fleet,
  { name, host, told }: Pick<RecordedIssue, "name" | "host"> & { readonly told: readonly Told[] },
) {
  const statuses = told.flatMap(({ status }): readonly Readonly<Record<string, unknown>>[] => (status ? [status] : []));
  const last = told.at(-1);
  const secret = await send(cluster, "GET", `/api/v1/namespaces/default/secrets/${name}`);
  return {
    name,
    host,
    before: statuses.filter((status) => !("live" in status)),
    after: statuses.filter((status) => "live" in status),
    secret,
    uid: last?.metadata.uid ?? "",
    secretUid: (secret["metadata"] as Told["metadata"]).uid,
  };
}
