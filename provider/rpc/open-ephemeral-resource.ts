import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom, objectTo, typeNamed } from "./values";

export const openEphemeralResource: MakeHandler<"OpenEphemeralResource"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.ephemeralResources, request.type_name);
    const outcome = await type.open(configFrom(request.config, type.schema));
    return { result: objectTo(outcome.state, type.schema), diagnostics: toDiagnostics(outcome.diagnostics) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
