import type { Outcome, ResourceType } from "../framework/provider";
import type { ObjectValue } from "../framework/value";
import type { Message } from "../wire/messages";
import { diagnosticsOf, toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { configFrom, objectFrom, objectTo, typeNamed } from "./values";

export const applyResourceChange: MakeHandler<"ApplyResourceChange"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.resources, request.type_name);
    const outcome = await apply(type, request);
    return {
      new_state: objectTo(outcome.state, type.schema),
      private: outcome.private ?? request.planned_private,
      diagnostics: toDiagnostics(outcome.diagnostics),
    };
  } catch (error) {
    // Nothing is known to have happened: whatever was there is kept, so that the next refresh finds out.
    return { new_state: request.prior_state, private: request.planned_private, diagnostics: diagnosticsOf(error) };
  }
};

async function apply(type: ResourceType, request: Message<"ApplyResourceChangeRequest">): Promise<Outcome> {
  const prior = objectFrom(request.prior_state, type.schema);
  const planned = objectFrom(request.planned_state, type.schema);
  const kept = { config: configFrom(request.config, type.schema), private: request.planned_private };
  if (planned) return await (prior ? type.update({ ...kept, planned, prior }) : type.create({ ...kept, planned }));
  return await type.delete(prior as ObjectValue, request.planned_private);
}
