import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom, typeNamed } from "./values";

export const validateEphemeralResourceConfig: MakeHandler<"ValidateEphemeralResourceConfig"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.ephemeralResources, request.type_name);
    return { diagnostics: toDiagnostics(await type.validate(configFrom(request.config, type.schema))) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
