import type { Found } from "./item-cache";
import type { KubeObject } from "./kube-object";
import type { ReflectorSettings } from "./settings";

/** What is kept of an object as it came. One that cannot be transformed is logged, and has no item. */
export function readObject<Item extends object>(
  object: KubeObject,
  { transform, log, resource }: Pick<ReflectorSettings<Item>, "transform" | "log" | "resource">,
): Found<Item> {
  const { namespace = "", name, uid, resourceVersion: version } = object.metadata;
  try {
    return { namespace, name, uid, version, item: transform(object) };
  } catch (error) {
    log.error({ err: error, path: resource.path, namespace, name }, "reflector: object skipped");
    return { namespace, name, uid, version, item: undefined };
  }
}
