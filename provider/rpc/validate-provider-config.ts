import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom } from "./values";

export const validateProviderConfig: MakeHandler<"ValidateProviderConfig"> = (provider) => async (request) => {
  try {
    return { diagnostics: toDiagnostics(await provider.validate(configFrom(request.config, provider.schema))) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
