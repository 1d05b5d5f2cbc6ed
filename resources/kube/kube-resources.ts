import { apiVersion, type ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import type { KubeApi, KubeRequest } from "../../kube-client/kube-api";
import {
  type Created,
  type Key,
  type ListFilter,
  type NewObject,
  type Place,
  ResourceError,
  type Resources,
  type TokenOrder,
  type Wait,
} from "../port";
import { awaitObject } from "./await-object";
import { callerName } from "./caller-name";
import { listAll } from "./kube-list";
import { recordLifting } from "./lifting";
import { type Managed, placeIn, syncedBy } from "./owners";
import { patientApi } from "./patient-api";
import { collectionPath, keyText, objectPath } from "./paths";
import { isMissingObject, resourceErrorOf } from "./resource-error-of";

/** Resources in a cluster, read and written as the account that the kubeconfig names. */
export function createKubeResources(api: KubeApi): Resources {
  return new KubeResources(patientApi(api));
}

const fieldManager = "gatebolt-cli";

class KubeResources implements Resources {
  readonly target: string;
  readonly #api: KubeApi;
  #caller: Promise<string> | undefined;

  constructor(api: KubeApi) {
    this.#api = api;
    this.target = `context ${api.context}, ${api.server}`;
  }

  async list<Kind extends KindName>(kind: Kind, filter: ListFilter = {}): Promise<readonly ObjectOf<Kind>[]> {
    const objects = await explained(listAll(this.#api, kind, filter));
    return objects.map(withoutManagers).toSorted(byNamespaceAndName);
  }

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    const object = await this.#read(key);
    return object && withoutManagers(object);
  }

  async #read<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    try {
      return await this.#api.call<ObjectOf<Kind>>({ method: "GET", path: objectPath(key) });
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw resourceErrorOf(error);
    }
  }

  async create<Kind extends KindName>(object: NewObject<Kind>): Promise<Created<Kind>> {
    const { kind, metadata } = object;
    const body = isBreakGlass(kind) ? await this.#signed(object) : { ...manifestOf(object) };
    const path = collectionPath(kind, metadata.namespace);
    const sentAt = performance.now();
    const made = await this.#call<ObjectOf<Kind>>({ method: "POST", path, query: { fieldManager, fieldValidation: "Strict" }, body });
    return { kind, namespace: metadata.namespace, name: made.metadata.name, sentAt };
  }

  async delete(key: Key): Promise<void> {
    const object = await this.get(key);
    if (!object) return;
    const sync = syncedBy(object.metadata);
    if (sync !== undefined)
      throw new ResourceError("NOT_OURS", `${keyText(key)} stands in ${sync} and would be made again: remove it there`);
    const body = { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid: object.metadata.uid } };
    try {
      await this.#api.call({ method: "DELETE", path: objectPath(key), body });
    } catch (error) {
      if (isMissingObject(error)) return;
      throw resourceErrorOf(error);
    }
    if (isBreakGlass(key.kind)) await recordLifting(this.#api, { object, by: await this.#callerName(), at: Date.now() });
  }

  async order(token: Key<"McpToken">, order: TokenOrder): Promise<void> {
    await this.#patch(token, orderPatch(order));
  }

  async enable(key: Key): Promise<void> {
    const object = await this.#read(key);
    if (!object || !("enabled" in object.spec) || (object.spec.enabled ?? true)) return;
    const place = placeIn(object.metadata, ["spec", "enabled"]);
    if (place && !place.ours) {
      throw new ResourceError("NOT_OURS", `spec.enabled of ${keyText(key)} stands in ${place.text}: change it there, or it is undone`);
    }
    await this.#patch(key, { metadata: { resourceVersion: object.metadata.resourceVersion }, spec: { enabled: null } });
  }

  async waitFor<Kind extends KindName, Result>(wait: Wait<Kind, Result>): Promise<Result | undefined> {
    return awaitObject({ ...wait, api: this.#api, get: async () => this.get(wait.key) });
  }

  async faults(): Promise<readonly string[]> {
    return [];
  }

  async placeOf(key: Key, path: readonly (string | number)[] = []): Promise<Place | undefined> {
    const object = await this.#read(key);
    return object && placeIn(object.metadata, path);
  }

  async #patch(key: Key, body: object): Promise<void> {
    const query = { fieldManager, fieldValidation: "Strict" };
    await this.#call({ method: "PATCH", path: objectPath(key), contentType: "application/merge-patch+json", query, body });
  }

  /** A break-glass names its author, whom the admission policy compares; it carries nothing that a sync could adopt it by. */
  async #signed<Kind extends KindName>(object: NewObject<Kind>): Promise<object> {
    const { labels: _, annotations: __, ...metadata } = object.metadata;
    const createdBy = await this.#callerName();
    return { ...manifestOf({ ...object, metadata }), spec: { ...object.spec, createdBy } };
  }

  async #callerName(): Promise<string> {
    this.#caller ??= callerName(this.#api);
    return this.#caller;
  }

  async #call<Body>(request: KubeRequest): Promise<Body> {
    return explained(this.#api.call<Body>(request));
  }
}

/** Who wrote which field is long, and nothing that was declared: kubectl hides it, too. */
function withoutManagers<Kind extends KindName>(object: ObjectOf<Kind>): ObjectOf<Kind> {
  const { managedFields: _, ...metadata }: Managed = object.metadata;
  return { ...object, metadata };
}

async function explained<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    throw resourceErrorOf(error);
  }
}

function manifestOf({ kind, metadata, spec }: Pick<NewObject, "kind" | "metadata" | "spec">): object {
  const { namespace, ...rest } = metadata;
  return { apiVersion, kind, metadata: { ...rest, ...(namespace !== "" && { namespace }) }, spec };
}

function isBreakGlass(kind: KindName): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

function orderPatch(order: TokenOrder): object {
  if ("revoke" in order) return { spec: { revoked: true } };
  // Null takes away what an earlier order left.
  return { metadata: { annotations: { "gatebolt.dev/rotate-at": order.rotateAt, "gatebolt.dev/rotate-overlap": order.overlap ?? null } } };
}

function byNamespaceAndName(a: ObjectOf<KindName>, b: ObjectOf<KindName>): number {
  return byText(a.metadata.namespace ?? "", b.metadata.namespace ?? "") || byText(a.metadata.name, b.metadata.name);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
