import { readDefinitions } from "../../../../tools/control-plane/crds";
import type { ControlPlane } from "../../../../tools/control-plane/start";
import { type KindName, kinds } from "../../../../crds/types";
import type { Key } from "../../source";
import { collectionPath, definitionName, definitionsPath, objectPath } from "../paths";

/** What an administrator does. */
export class Administrator {
  readonly #controlPlane: () => ControlPlane;

  constructor(controlPlane: () => ControlPlane) {
    this.#controlPlane = controlPlane;
  }

  async send(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const contentType = method === "PATCH" ? { contentType: "application/merge-patch+json" } : {};
    const answer = await this.#controlPlane().request(method, path, { ...(body === undefined ? {} : { body }), ...contentType });
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${String(answer.body["message"] ?? answer.body["text"])}`);
    return answer.body;
  }

  async makeNamespace(name: string): Promise<void> {
    await this.send("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
  }

  async make({ kind, namespace, name }: Key, spec: object, metadata: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const where = namespace === "" ? {} : { namespace };
    const body = { apiVersion: "gatebolt.dev/v1alpha1", kind, metadata: { name, ...where, ...metadata }, spec };
    return await this.send("POST", collectionPath(kind, namespace), body);
  }

  async patch(key: Key, patch: object, manager = "kubectl-patch"): Promise<Readonly<Record<string, unknown>>> {
    return await this.send("PATCH", `${objectPath(key)}?fieldManager=${manager}`, patch);
  }

  async delete(key: Key): Promise<void> {
    await this.send("DELETE", objectPath(key));
  }

  async makeSecret(namespace: string, name: string, secret: object): Promise<Readonly<Record<string, unknown>>> {
    return await this.send("POST", `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name },
      ...secret,
    });
  }

  async removeDefinition(kind: KindName): Promise<void> {
    await this.send("DELETE", `${definitionsPath}/${definitionName(kind)}`);
  }

  async putDefinitionBack(kind: KindName): Promise<void> {
    const definition = readDefinitions(process.cwd()).find(({ metadata }) => metadata.name.startsWith(`${kinds[kind].plural}.`));
    await this.send("POST", definitionsPath, definition);
  }
}
