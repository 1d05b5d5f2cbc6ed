import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { objectFrom, objectTo, typeNamed } from "./values";

export const readResource: MakeHandler<"ReadResource"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.resources, request.type_name);
    const current = objectFrom(request.current_state, type.schema);
    if (!current) return { new_state: request.current_state, private: request.private };
    const outcome = await type.read(current, request.private);
    return {
      new_state: objectTo(outcome.state, type.schema),
      // What is not given back is lost.
      private: outcome.private ?? request.private,
      diagnostics: toDiagnostics(outcome.diagnostics),
    };
  } catch (error) {
    // The state stays as it was: that an object could not be read does not mean that it is gone.
    return { new_state: request.current_state, private: request.private, diagnostics: diagnosticsOf(error) };
  }
};
