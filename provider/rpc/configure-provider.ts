import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom } from "./values";

export const configureProvider: MakeHandler<"ConfigureProvider"> = (provider) => async (request) => {
  try {
    return { diagnostics: toDiagnostics(await provider.configure(configFrom(request.config, provider.schema))) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
