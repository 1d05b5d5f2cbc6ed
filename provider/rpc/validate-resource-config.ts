import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom, typeNamed } from "./values";

export const validateResourceConfig: MakeHandler<"ValidateResourceConfig"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.resources, request.type_name);
    const mayWriteOnly = request.client_capabilities?.write_only_attributes_allowed ?? false;
    return { diagnostics: toDiagnostics(await type.validate(configFrom(request.config, type.schema), { mayWriteOnly })) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
