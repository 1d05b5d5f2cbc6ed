import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { objectTo, typeNamed } from "./values";

export const importResourceState: MakeHandler<"ImportResourceState"> = (provider) => async (request) => {
  try {
    const { type_name } = request;
    const type = typeNamed(provider.resources, type_name);
    const outcome = await type.import(request.id);
    const imported = { type_name, state: objectTo(outcome.state, type.schema), private: outcome.private ?? new Uint8Array() };
    return { imported_resources: outcome.state ? [imported] : [], diagnostics: toDiagnostics(outcome.diagnostics) };
  } catch (error) {
    return { diagnostics: diagnosticsOf(error) };
  }
};
