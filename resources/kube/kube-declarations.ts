import { apiVersion, type ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import { type KubeApi, KubeError, type KubeRequest } from "../../kube-client/kube-api";
import type { ApplyOptions, CredentialSecret, Declarations, DeclaredObject, Removal, SecretKey } from "../declarations";
import { type Key, type ListFilter, ResourceError, type Wait } from "../port";
import { awaitObject } from "./await-object";
import { callerName } from "./caller-name";
import { conflictsIn } from "./conflicts";
import { listAll } from "./kube-list";
import { createOnce, creationMark, isTaken } from "./create-once";
import { lifterOf } from "./lifting";
import { ownByApply } from "./own-by-apply";
import { collectionPath, keyText, objectPath } from "./paths";
import { isMissingKind, isMissingObject, resourceErrorOf } from "./resource-error-of";
import { applyCredential, findCredential, readTokenSecret, removeSecret } from "./secrets";

interface KubeDeclarationsOptions {
  readonly api: KubeApi;
  /** Who owns what is declared here (`managedFields`). */
  readonly fieldManager: string;
}

/** Declaring in a cluster by server-side apply: every field has an owner, and nobody's is taken without being asked. */
export function createKubeDeclarations(options: KubeDeclarationsOptions): Declarations {
  return new KubeDeclarations(options);
}

class KubeDeclarations implements Declarations {
  readonly target: string;
  readonly #api: KubeApi;
  readonly #fieldManager: string;
  #caller: Promise<string> | undefined;

  constructor({ api, fieldManager }: KubeDeclarationsOptions) {
    this.#api = api;
    this.#fieldManager = fieldManager;
    this.target = `context ${api.context}, ${api.server}`;
  }

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    try {
      return await this.#api.call<ObjectOf<Kind>>({ method: "GET", path: objectPath(key) });
    } catch (error) {
      if (isMissingObject(error)) return undefined;
      throw resourceErrorOf(error);
    }
  }

  async list<Kind extends KindName>(kind: Kind, filter: ListFilter = {}): Promise<readonly ObjectOf<Kind>[]> {
    try {
      const objects = await listAll(this.#api, kind, filter);
      return objects.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    } catch (error) {
      throw resourceErrorOf(error);
    }
  }

  async create<Kind extends KindName>(object: DeclaredObject<Kind>): Promise<ObjectOf<Kind>> {
    const key = keyOf(object);
    const query = { fieldManager: this.#fieldManager, fieldValidation: "Strict" };
    try {
      // Not an apply: that would change, in place of a creation, what somebody made a moment ago.
      const whole = await this.#bodyOf(object);
      const path = collectionPath(key.kind, key.namespace);
      return await createOnce({
        post: async (mark) => await this.#api.call<ObjectOf<Kind>>({ method: "POST", path, query, body: marked(whole, mark) }),
        find: async () => await this.get(key),
      });
    } catch (error) {
      if (!isTaken(error)) throw await this.#explained(error, object);
      throw new ResourceError("ALREADY_EXISTS", `There is a ${keyText(key)} in ${this.target} already.`, error);
    }
  }

  async apply<Kind extends KindName>(object: DeclaredObject<Kind>, { uid, force }: ApplyOptions): Promise<ObjectOf<Kind>> {
    const found = await this.get(keyOf(object));
    if (found?.metadata.uid !== uid) throw new ResourceError("GONE", `${keyText(keyOf(object))} with the uid ${uid} is gone.`);
    await ownByApply(this.#api, found, this.#fieldManager);
    // With the uid a new object under the same name is not hit, whatever happens in between.
    const body = await this.#bodyOf(object, found);
    const request: KubeRequest = {
      method: "PATCH",
      path: objectPath(keyOf(object)),
      contentType: "application/apply-patch+yaml",
      query: { fieldManager: this.#fieldManager, fieldValidation: "Strict", force },
      body,
    };
    try {
      return await this.#api.call<ObjectOf<Kind>>(request);
    } catch (error) {
      throw conflictsIn(error, keyText(keyOf(object))) ?? (await this.#explained(error, object));
    }
  }

  async remove(key: Key, { uid, timeout }: Removal): Promise<void> {
    const body = { apiVersion: "v1", kind: "DeleteOptions", preconditions: { uid } };
    try {
      const answer = await this.#api.call<{ readonly kind?: string }>({ method: "DELETE", path: objectPath(key), body });
      // Gone at once it answers a Status; the object itself where a finalizer holds it.
      if (answer.kind === key.kind) await this.#awaitEnd(key, uid, timeout);
    } catch (error) {
      if (error instanceof KubeError && (error.status === 404 || isAnother(error))) return;
      throw resourceErrorOf(error);
    }
  }

  async #awaitEnd<Kind extends KindName>(key: Key<Kind>, uid: string, timeout: number): Promise<void> {
    let finalizers: readonly string[] = [];
    const seen = (object: ObjectOf<Kind> | undefined): true | undefined => {
      if (object?.metadata.uid !== uid) return true;
      ({ finalizers = [] } = object.metadata as { readonly finalizers?: readonly string[] });
      return undefined;
    };
    if (await this.waitFor({ key, timeout, seen })) return;
    const held = `${keyText(key)} is being deleted, and its finalizers hold it: ${finalizers.join(", ")}`;
    throw new ResourceError("CONFLICT", `${held}. Whoever set them has to take them off; then apply again.`);
  }

  async whoDeleted(key: Key, uid: string): Promise<string> {
    return (await lifterOf(this.#api, key, uid)) ?? "somebody (who it was is not in the cluster; the API server's audit log may say)";
  }

  async waitFor<Kind extends KindName, Result>(wait: Wait<Kind, Result>): Promise<Result | undefined> {
    return await awaitObject({ ...wait, api: this.#api, get: async () => this.get(wait.key) });
  }

  async readTokenSecret(key: SecretKey): Promise<Readonly<Record<string, string>>> {
    return await readTokenSecret(this.#api, key);
  }

  async writeCredential(secret: CredentialSecret, { force }: Pick<ApplyOptions, "force">): Promise<{ readonly uid: string }> {
    return await applyCredential(this.#api, secret, { fieldManager: this.#fieldManager, force });
  }

  async findCredential(key: SecretKey) {
    return await findCredential(this.#api, key);
  }

  async removeCredential(key: SecretKey, uid: string): Promise<void> {
    await removeSecret(this.#api, key, uid);
  }

  async close(): Promise<void> {
    await this.#api.close();
  }

  async #bodyOf({ kind, metadata, spec }: DeclaredObject, before?: ObjectOf<KindName>): Promise<Body> {
    const { namespace, ...rest } = metadata;
    const uid = before?.metadata.uid;
    return {
      apiVersion,
      kind,
      metadata: { ...rest, ...(namespace !== "" && { namespace }), ...(uid !== undefined && { uid }) },
      spec: isBreakGlass(kind) ? { createdBy: await this.#authorOf(before), ...spec } : spec,
    };
  }

  /** Whoever made it stays its author, whoever changes it. */
  async #authorOf(before: ObjectOf<KindName> | undefined): Promise<string> {
    const { createdBy } = (before?.spec ?? {}) as { readonly createdBy?: string };
    return createdBy ?? (await this.#callerName());
  }

  /** A namespace that is not there answers like a kind that is not there. */
  async #explained(error: unknown, { metadata }: DeclaredObject): Promise<unknown> {
    if (!(error instanceof KubeError) || error.status !== 404 || isMissingKind(error)) return resourceErrorOf(error);
    return new ResourceError("NOT_FOUND", `There is no namespace ${metadata.namespace} in ${this.target}: create it first.`, error);
  }

  async #callerName(): Promise<string> {
    this.#caller ??= callerName(this.#api);
    return await this.#caller;
  }
}

function keyOf<Kind extends KindName>({ kind, metadata: { namespace, name } }: DeclaredObject<Kind>): Key<Kind> {
  return { kind, namespace, name };
}

function nameOf({ metadata: { namespace = "", name } }: ObjectOf<KindName>): string {
  return `${namespace}/${name}`;
}

type Body = Readonly<Record<string, unknown>> & { readonly metadata: DeclaredObject["metadata"] | object };

function marked(body: Body, mark: string): object {
  const { annotations } = body.metadata as Partial<DeclaredObject["metadata"]>;
  return { ...body, metadata: { ...body.metadata, annotations: { ...annotations, [creationMark]: mark } } };
}

function isBreakGlass(kind: KindName): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

/** The uid does not fit: what was to be removed is gone, and somebody made another. */
function isAnother({ status, message }: KubeError): boolean {
  return status === 409 && message.includes("UID");
}
