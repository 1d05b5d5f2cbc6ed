import { keyText } from "../../contract/kinds";
import { newToken } from "../../contract/token";
import { secretNameOf } from "../world/indexes";
import { keyOf } from "../world/world";
import { SecretTaken, type Source, type TokenSecret, type WrittenSecret } from "../sources/source";
import { commit, type Issuance } from "./commit";
import { timeText, type Token, type TokenFacts, type TokenStatus } from "./facts";
import type { TokenInput } from "./input";
import { committedStatus } from "./plan";
import { isUnwritten, NotLeading } from "./not-leading";
import { secretData } from "./secret-content";

export interface IssuePorts {
  readonly source: Pick<Source, "writeStatus" | "tokenSecrets">;
  /** Bytes of a CSPRNG. */
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => number;
  /** Whether this replica still leads: one that does not any more writes nothing. */
  readonly leads: () => boolean;
  /** Called before each step of an issuance; tests end the process there. */
  readonly step: (name: IssueStep) => void;
}

export type IssueStep = "pending" | "secret" | "live" | "committed";

export interface IssueOrder {
  readonly input: TokenInput;
  /** What the token has committed to so far. */
  readonly facts: TokenFacts;
  readonly issuance: Issuance;
}

/**
 * Issues a token (architecture §5): `status.pending`, then the Secret, then `status.live`, which is the commit point.
 *
 * The plaintext is nowhere but here and in the Secret. What fails on the way leaves an issuance that is given up: the
 * next one begins anew. Throws SecretTaken, SecretNotWritten, or what the source throws.
 */
export async function issue({ input, facts, issuance }: IssueOrder, ports: IssuePorts): Promise<void> {
  const { source } = ports;
  const step = (name: IssueStep) => {
    ports.step(name);
    if (!ports.leads()) throw new NotLeading(`issue a token for ${keyText(keyOf(input.token))}: this replica does not lead any more`);
  };
  const { token } = input;
  const made = newToken(ports.random);
  step("pending");
  const pending = { id: made.id, hash: made.hash, since: timeText(ports.now()) };
  const announced = (await source.writeStatus(token, { ...token.status, pending })) as Token;
  step("secret");
  const replaces = facts.live?.find(({ secretUID }) => secretUID !== undefined)?.secretUID;
  const written = await writeSecret(source, secretOf({ input, announced }, made.plaintext, replaces));
  const fresh = { id: made.id, hash: made.hash, issuedAt: ports.now(), secretUID: written.uid };
  const committed = commit(facts, fresh, issuance);
  try {
    step("live");
    await source.writeStatus(announced, statusFor(input, announced, committed));
  } catch (error) {
    if (!isUnwritten(error)) throw error;
    // One that was there before stays, and the next issuance replaces it.
    if (written.replaced) throw new SecretSpoilt(pending, error);
    // One that was made for this issuance goes with it, unless another leader has put its own in there.
    const { uid, resourceVersion } = written;
    await source.tokenSecrets.remove({ ...placeOf(token), uid, ...(resourceVersion !== undefined && { resourceVersion }) });
    throw error;
  }
  ports.step("committed");
}

async function writeSecret({ tokenSecrets }: IssuePorts["source"], secret: TokenSecret): Promise<WrittenSecret> {
  try {
    return await tokenSecrets.write(secret);
  } catch (error) {
    throw isSecretTaken(error) || isUnwritten(error) ? error : new SecretNotWritten(secret, error);
  }
}

function statusFor(input: TokenInput, announced: Token, facts: TokenFacts): TokenStatus {
  return committedStatus({ ...input, token: { ...announced, ...(input.token.status && { status: input.token.status }) } }, facts);
}

interface Announced {
  readonly input: TokenInput;
  /** The token as it is with `status.pending`. */
  readonly announced: Token;
}

function secretOf({ input, announced }: Announced, plaintext: string, replaces: string | undefined): TokenSecret {
  const { token, extras } = input;
  const { resourceVersion } = announced.metadata;
  const { kind, name } = keyOf(token);
  return {
    ...placeOf(token),
    ...(replaces !== undefined && { uid: replaces }),
    owner: { kind, name, uid: token.metadata.uid, resourceVersion },
    data: secretData(token, plaintext, extras),
    ...(extras.labels && { labels: extras.labels }),
    ...(extras.annotations && { annotations: extras.annotations }),
  };
}

function placeOf(token: Token): { readonly namespace: string; readonly name: string } {
  return { namespace: token.metadata.namespace, name: secretNameOf(token) ?? token.metadata.name };
}

/** The Secret may hold a token, or be gone, that was never committed to: where another leader has committed, it has to know. */
export class SecretSpoilt extends Error {
  override readonly name = "SecretSpoilt";

  constructor(
    readonly pending: NonNullable<TokenStatus["pending"]>,
    cause: unknown,
  ) {
    super("issue a token: its status was written by somebody else meanwhile; the Secret is to be written again", { cause });
  }
}

/** The Secret was refused, or nobody answered: by a quota, a policy, a namespace that is going, a disk. Nothing was committed to. */
export class SecretNotWritten extends Error {
  override readonly name = "SecretNotWritten";

  constructor({ namespace, name }: TokenSecret, cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause);
    super(`The Secret ${namespace}/${name} could not be written: ${words.slice(0, 1_000)}`, { cause });
  }
}

/** Whether an issuance failed because a foreign Secret has the name. */
export function isSecretTaken(error: unknown): error is SecretTaken {
  return error instanceof SecretTaken;
}
