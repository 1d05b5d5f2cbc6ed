import type { LinkKind } from "../../contract/kinds";
import type { McpConnection, McpToken, ObjectOf } from "../../crds/types";
import { type Key, ResourceError } from "../../resources/port";
import { declaredCuts } from "../cutting/cuts-in-force";
import type { Target } from "../target/open-target";
import type { Declared } from "./declared";

/** Reads everything around a token that the caller may read, and tells of what not. */
export async function gatherDeclared(target: Target, token: McpToken): Promise<Declared> {
  const reader = new Reader(target);
  const namespace = token.metadata.namespace ?? "";
  const connection = await connectionOf(reader, token);
  const refs = connection?.spec ?? token.spec;
  const gatewayNamespace = refs.gatewayRef?.namespace ?? namespace;
  const [gateway, host, user, servers, identities, cuts] = await Promise.all([
    reader.get("McpGateway", gatewayNamespace, refs.gatewayRef?.name),
    reader.get("McpHost", namespace, refs.hostRef?.name),
    reader.get("McpUser", namespace, refs.userRef?.name),
    reader.list("McpServer", gatewayNamespace),
    reader.identities([...new Set([namespace, gatewayNamespace])]),
    cutsAround(target, [...new Set([namespace, gatewayNamespace])]),
  ]);
  return { token, connection, gateway, host, user, servers, identities, cuts, unreadable: reader.unreadable };
}

/** By name once it is known; before that, the one of this host, gateway and user. */
async function connectionOf(reader: Reader, { metadata, spec, status }: McpToken): Promise<McpConnection | undefined> {
  const { namespace = "" } = metadata;
  const name = status?.connection?.name ?? spec.connectionRef?.name;
  if (name !== undefined) return reader.get("McpConnection", namespace, name);
  const all = await reader.list("McpConnection", namespace);
  const gateway = spec.gatewayRef;
  return all.find(
    (each) =>
      each.spec.hostRef.name === spec.hostRef?.name &&
      each.spec.userRef?.name === spec.userRef?.name &&
      each.spec.gatewayRef.name === gateway?.name &&
      (each.spec.gatewayRef.namespace ?? namespace) === (gateway?.namespace ?? namespace),
  );
}

async function cutsAround(target: Target, namespaces: readonly string[]): Promise<Declared["cuts"]> {
  const all = await Promise.all(namespaces.map(async (namespace) => declaredCuts(target, namespace)));
  return [...new Map(all.flat().map(({ cut }) => [cut.id, cut])).values()];
}

/** Notes which kinds may not be read, and says so once each. */
class Reader {
  readonly unreadable = new Set<LinkKind>();
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  async get<Kind extends LinkKind>(kind: Kind, namespace: string, name: string | undefined): Promise<ObjectOf<Kind> | undefined> {
    if (name === undefined) return undefined;
    const key: Key<Kind> = { kind, namespace, name };
    return this.#asked(kind, this.#target.resources.get(key), undefined);
  }

  async list<Kind extends LinkKind>(kind: Kind, namespace: string): Promise<readonly ObjectOf<Kind>[]> {
    return this.#asked(kind, this.#target.resources.list(kind, { namespace }), []);
  }

  async identities(namespaces: readonly string[]): Promise<readonly ObjectOf<"McpIdentity">[]> {
    const lists = await Promise.all(namespaces.map(async (namespace) => this.list("McpIdentity", namespace)));
    return lists.flat();
  }

  async #asked<Found>(kind: LinkKind, asked: Promise<Found>, otherwise: Found): Promise<Found> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ResourceError) || error.code !== "FORBIDDEN") throw error;
      if (!this.unreadable.has(kind)) this.#target.notice(`not judged: ${kind}: ${error.message}`);
      this.unreadable.add(kind);
      return otherwise;
    }
  }
}
