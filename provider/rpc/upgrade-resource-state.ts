import { typeOf } from "../framework/schema";
import { encodeValue, valueFromJson } from "../wire/dynamic-value";
import { diagnosticsOf } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { typeNamed } from "./values";

/** Asked for every object of a state in every run, whatever version wrote it. */
export const upgradeResourceState: MakeHandler<"UpgradeResourceState"> = (provider) => (request) => {
  try {
    const type = typeNamed(provider.resources, request.type_name);
    const written: Readonly<Record<string, unknown>> = JSON.parse(Buffer.from(request.raw_state?.json ?? "{}").toString("utf8"));
    const attributes = request.version === type.schema.version ? written : type.upgrade(request.version, written);
    const shape = typeOf(type.schema.attributes);
    return Promise.resolve({ upgraded_state: encodeValue(valueFromJson(attributes, shape), shape) });
  } catch (error) {
    return Promise.resolve({ diagnostics: diagnosticsOf(error) });
  }
};
