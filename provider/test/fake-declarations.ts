import type { GateboltObject, ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import type { ApplyOptions, CredentialSecret, Declarations, DeclaredObject, Removal, SecretKey } from "../../resources/declarations";
import { type Key, ResourceError, type ResourceErrorCode, type Wait } from "../../resources/port";

const keyText = ({ kind, namespace, name }: Key): string => `${kind} ${namespace}/${name}`;

/** A target in memory, whose objects are confirmed at once unless `status` says otherwise. */
export class FakeDeclarations implements Declarations {
  readonly target = "memory";
  readonly objects = new Map<string, GateboltObject>();
  readonly secrets = new Map<string, Readonly<Record<string, string>>>();
  readonly credentials = new Map<string, CredentialSecret>();
  /** What was asked, in order: `create McpHost default/a`. */
  readonly asked: string[] = [];
  /** Fails what is asked in these words. */
  readonly failing = new Map<string, ResourceErrorCode>();
  /** What the controller would write into a new object's status. */
  status: object = { conditions: [{ type: "Ready", status: "True", reason: "Enforced", message: "" }] };
  #uids = 0;

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    this.#ask(`get ${keyText(key)}`);
    return await Promise.resolve(this.objects.get(keyText(key)) as ObjectOf<Kind> | undefined);
  }

  async list<Kind extends KindName>(kind: Kind): Promise<readonly ObjectOf<Kind>[]> {
    this.#ask(`list ${kind}`);
    return await Promise.resolve([...this.objects.values()].filter((object) => object.kind === kind) as unknown as ObjectOf<Kind>[]);
  }

  async create<Kind extends KindName>(object: DeclaredObject<Kind>): Promise<ObjectOf<Kind>> {
    this.#ask(`create ${keyText({ kind: object.kind, ...object.metadata })}`);
    return await Promise.resolve(this.#put(object, `uid-${++this.#uids}`));
  }

  async apply<Kind extends KindName>(object: DeclaredObject<Kind>, { uid }: ApplyOptions): Promise<ObjectOf<Kind>> {
    this.#ask(`apply ${keyText({ kind: object.kind, ...object.metadata })}`);
    return await Promise.resolve(this.#put(object, uid));
  }

  async remove(key: Key, { uid }: Removal): Promise<void> {
    this.#ask(`remove ${keyText(key)}`);
    if (this.objects.get(keyText(key))?.metadata.uid === uid) this.objects.delete(keyText(key));
    return await Promise.resolve();
  }

  async waitFor<Kind extends KindName, Result>({ key, seen }: Wait<Kind, Result>): Promise<Result | undefined> {
    this.#ask(`wait ${keyText(key)}`);
    return await Promise.resolve(seen(this.objects.get(keyText(key)) as ObjectOf<Kind> | undefined));
  }

  async whoDeleted(): Promise<string> {
    return await Promise.resolve("ann");
  }

  async readTokenSecret({ namespace, name }: SecretKey): Promise<Readonly<Record<string, string>>> {
    this.#ask(`read ${namespace}/${name}`);
    return await Promise.resolve(this.secrets.get(`${namespace}/${name}`) ?? {});
  }

  async writeCredential(secret: CredentialSecret): Promise<{ readonly uid: string }> {
    this.#ask(`write ${secret.namespace}/${secret.name}`);
    this.credentials.set(`${secret.namespace}/${secret.name}`, secret);
    return await Promise.resolve({ uid: "uid-credential" });
  }

  async findCredential({ namespace, name }: SecretKey) {
    const found = this.credentials.get(`${namespace}/${name}`);
    return await Promise.resolve(found && { uid: "uid-credential", origin: found.origin, keys: [] });
  }

  async removeCredential({ namespace, name }: SecretKey): Promise<void> {
    this.credentials.delete(`${namespace}/${name}`);
    return await Promise.resolve();
  }

  async close(): Promise<void> {
    return await Promise.resolve();
  }

  /** Puts an object there as if somebody else had made it. */
  put(object: object): void {
    const { kind, metadata } = object as GateboltObject;
    this.objects.set(keyText({ kind, namespace: metadata.namespace ?? "", name: metadata.name }), object as GateboltObject);
  }

  #put<Kind extends KindName>({ kind, metadata, spec }: DeclaredObject<Kind>, uid: string): ObjectOf<Kind> {
    const made = {
      apiVersion: "gatebolt.dev/v1alpha1",
      kind,
      metadata: { ...metadata, uid, generation: 1 },
      spec,
      status: { observedGeneration: 1, ...this.status },
    };
    this.put(made);
    return made as unknown as ObjectOf<Kind>;
  }

  #ask(what: string): void {
    this.asked.push(what);
    const code = this.failing.get(what);
    if (code) throw new ResourceError(code, `${what} failed`);
  }
}
