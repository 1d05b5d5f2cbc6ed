import type { McpGateway, McpToken } from "../../crds/types";
import type { Key } from "../../resources/port";
import { refused } from "../failure";
import { oneNamespace, type Target } from "../target/open-target";
import { hindrance, isReady } from "../tokens/token-state";

export interface Wish {
  readonly host: string;
  /** `NAME` or `NAMESPACE/NAME`. */
  readonly gateway: string;
  readonly user?: string | undefined;
  readonly expiry?: McpToken["spec"]["expiry"] | undefined;
  /** Owner of a host that is made. */
  readonly owner: string;
  /** Milliseconds to wait for the token. */
  readonly timeout: number;
}

export interface IssuedToken {
  readonly token: McpToken;
  readonly plaintext: string;
  readonly gateway: McpGateway;
  /** Whether the host was made too. */
  readonly madeHost: boolean;
}

/** Declares host (where there is none) and token, and waits for it. Whatever goes wrong, nothing half-made stays behind. */
export async function issueToken(target: Target, wish: Wish): Promise<IssuedToken> {
  const idle = await target.unenforced();
  if (idle !== undefined) throw refused(`Nothing can be issued now: ${idle}. Start it, then try again.`);
  const gateway = await gatewayOf(target, wish);
  await refuseUnknownUser(target, wish);
  const made: Key[] = [];
  try {
    const madeHost = await ensureHost(target, wish, made);
    const key = await declareToken(target, wish, made);
    const { token, plaintext } = await untilIssued(target, key, wish.timeout);
    return { token, plaintext, gateway, madeHost };
  } catch (error) {
    for (const key of made.toReversed()) await target.resources.delete(key);
    throw error;
  }
}

async function gatewayOf(target: Target, { gateway: written }: Wish): Promise<McpGateway> {
  const { name, namespace } = gatewayRef(target, written);
  const gateway = await target.resources.get({ kind: "McpGateway", namespace, name });
  if (gateway) return gateway;
  const names = (await target.resources.list("McpGateway", { namespace })).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  throw refused(`There is no gateway ${namespace}/${name}. There are: ${names.join(", ") || "none"}.`);
}

function gatewayRef(target: Target, written: string): { readonly namespace: string; readonly name: string } {
  const [first = "", second] = written.split("/");
  return second === undefined ? { namespace: oneNamespace(target), name: first } : { namespace: first, name: second };
}

async function refuseUnknownUser(target: Target, { user }: Wish): Promise<void> {
  if (user === undefined) return;
  const namespace = oneNamespace(target);
  if (await target.resources.get({ kind: "McpUser", namespace, name: user })) return;
  const names = (await target.resources.list("McpUser", { namespace })).map(({ metadata }) => metadata.name);
  throw refused(`There is no user ${user} in namespace ${namespace}: declare an McpUser first. There are: ${names.join(", ") || "none"}.`);
}

async function ensureHost(target: Target, { host, owner }: Wish, made: Key[]): Promise<boolean> {
  const key: Key<"McpHost"> = { kind: "McpHost", namespace: oneNamespace(target), name: host };
  if (await target.resources.get(key)) return false;
  const spec = { displayName: host, type: "Token", owner } as const;
  made.push(await target.resources.create<"McpHost">({ kind: "McpHost", metadata: { namespace: key.namespace, name: host }, spec }));
  return true;
}

async function declareToken(target: Target, wish: Wish, made: Key[]): Promise<Key<"McpToken">> {
  const namespace = oneNamespace(target);
  const { host, user, expiry } = wish;
  const gateway = gatewayRef(target, wish.gateway);
  const key = await target.resources.create<"McpToken">({
    kind: "McpToken",
    metadata: { namespace, name: await freeName(target, user === undefined || host.startsWith(`${user}-`) ? host : `${user}-${host}`) },
    spec: {
      displayName: user === undefined ? host : `${host} for ${user}`,
      hostRef: { name: host },
      gatewayRef: { name: gateway.name, ...(gateway.namespace !== namespace && { namespace: gateway.namespace }) },
      ...(user !== undefined && { userRef: { name: user } }),
      ...(expiry && { expiry }),
      // For a person, who takes it from here once: it does not stay on disk.
      secret: { delivery: "Once" },
    },
  });
  made.push(key);
  return key;
}

/** The name, with a number behind it where other tokens have it. */
async function freeName(target: Target, base: string): Promise<string> {
  const taken = new Set(
    (await target.resources.list("McpToken", { namespace: oneNamespace(target) })).map(({ metadata }) => metadata.name),
  );
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

async function untilIssued(
  { resources, secrets, trace }: Target,
  key: Key<"McpToken">,
  timeout: number,
): Promise<{ token: McpToken; plaintext: string }> {
  const outcome = await resources.waitFor({ key, timeout, seen: (token) => token && (isReady(token) ? { token } : hindranceOf(token)) });
  if (outcome === undefined) throw refused(`The token was not issued within ${timeout / 1000} s: see ${trace}.`);
  if ("hindrance" in outcome) throw refused(`No token was issued: ${outcome.hindrance}`);
  const plaintext = await secrets.read(outcome.token);
  if (plaintext === undefined)
    throw refused(
      `The token was issued, but ${secrets.placeOf(outcome.token) ?? "its file"} is gone already: somebody took it. Revoke ${key.name}, and issue again.`,
    );
  return { token: outcome.token, plaintext };
}

function hindranceOf(token: McpToken): { readonly hindrance: string } | undefined {
  const why = hindrance(token);
  return why === undefined ? undefined : { hindrance: why };
}
