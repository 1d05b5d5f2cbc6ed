import { setTimeout as sleep } from "node:timers/promises";
import type { ControlPlane } from "../../tools/control-plane/start";

/** An object as both versions show it. */
export interface Shown {
  readonly apiVersion: string;
  readonly spec: object;
  readonly metadata: {
    readonly uid: string;
    readonly generation: number;
    readonly resourceVersion: string;
    readonly managedFields: readonly { readonly manager: string }[];
  };
}

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
}

interface Definition {
  readonly spec: { readonly versions: readonly Version[]; readonly conversion: { readonly strategy: string } };
  readonly status: { readonly storedVersions: readonly string[] };
}

const definitionPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/mcphosts.gatebolt.dev";
const mergePatch = "application/merge-patch+json";

/** The steps of docs/versions.md on McpHost, as an administrator takes them. */
export class SecondVersion {
  readonly #plane: ControlPlane;

  constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  async definition(): Promise<Definition> {
    return (await this.#plane.request("GET", definitionPath)).body as unknown as Definition;
  }

  /** v1alpha1 and a v1beta1 of the same schema, of which one is stored; returns once the API server knows. */
  async declare(stored: "v1alpha1" | "v1beta1", servesFirst = true): Promise<void> {
    const { spec } = await this.definition();
    const [first] = spec.versions;
    const versions = [
      { ...first, name: "v1alpha1", storage: stored === "v1alpha1", served: servesFirst },
      { ...first, name: "v1beta1", storage: stored === "v1beta1", served: true },
    ];
    await this.#change(definitionPath, { spec: { versions } });
    while (!(await this.definition()).status.storedVersions.includes(stored)) await sleep(20);
  }

  /** Nothing is stored as another version any more. */
  async forgetOthers(stored: string): Promise<void> {
    await this.#change(`${definitionPath}/status`, { status: { storedVersions: [stored] } });
  }

  async status(version: string, name: string): Promise<number> {
    return (await this.#plane.request("GET", pathOf(version, name))).status;
  }

  /** As this version shows it, once that is served. */
  async read(version: string, name: string): Promise<Shown> {
    while ((await this.status(version, name)) === 404) await sleep(20);
    return (await this.#plane.request("GET", pathOf(version, name))).body as unknown as Shown;
  }

  /** A patch by a manager; `{}` changes nothing but how the object is stored. */
  async patch(version: string, name: string, { body, manager }: { readonly body: object; readonly manager: string }): Promise<void> {
    await this.#change(`${pathOf(version, name)}?fieldManager=${manager}`, body);
  }

  async #change(path: string, body: object): Promise<void> {
    const answer = await this.#plane.request("PATCH", path, { body, contentType: mergePatch });
    if (answer.status !== 200) throw new Error(`PATCH ${path}: ${answer.status} ${String(answer.body["message"])}`);
  }
}

const pathOf = (version: string, name: string): string => `/apis/gatebolt.dev/${version}/namespaces/default/mcphosts/${name}`;
