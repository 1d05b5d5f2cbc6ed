import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom, objectTo, typeNamed } from "./values";

export const readDataSource: MakeHandler<"ReadDataSource"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.dataSources, request.type_name);
    const outcome = await type.read(configFrom(request.config, type.schema));
    return { state: objectTo(outcome.state, type.schema), diagnostics: toDiagnostics(outcome.diagnostics) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
