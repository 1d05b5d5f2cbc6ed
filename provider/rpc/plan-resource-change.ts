import { firstPlan, replacedBy } from "../framework/plan";
import { diagnosticsOf, toDiagnostics, toPath } from "./diagnostics";
import type { MakeHandler } from "./handler";
import { objectFrom, objectTo, typeNamed } from "./values";

export const planResourceChange: MakeHandler<"PlanResourceChange"> = (provider) => async (request) => {
  try {
    const type = typeNamed(provider.resources, request.type_name);
    const { schema } = type;
    const { attributes } = schema;
    const prior = objectFrom(request.prior_state, schema);
    const proposed = firstPlan(attributes, { prior, proposed: objectFrom(request.proposed_new_state, schema) });
    const planned = await type.plan({ prior, proposed, config: objectFrom(request.config, schema), private: request.prior_private });
    const replaced = prior && planned.state ? replacedBy(attributes, prior, planned.state) : [];
    return {
      planned_state: objectTo(planned.state, schema),
      requires_replace: [...replaced, ...(planned.replaces ?? [])].map(toPath),
      planned_private: planned.private ?? request.prior_private,
      diagnostics: toDiagnostics(planned.diagnostics),
    };
  } catch (error) {
    return { planned_state: request.prior_state, diagnostics: diagnosticsOf(error) };
  }
};
