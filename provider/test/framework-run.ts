import { firstPlan } from "../framework/plan";
import type { Outcome, Planned, ResourceType } from "../framework/provider";
import type { ObjectValue, Value } from "../framework/value";

/** Every attribute of a resource, null where it is not written. */
export function written({ schema }: ResourceType, values: Readonly<Record<string, Value>>): ObjectValue {
  return { ...Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null])), ...values };
}

/** What Terraform proposes: what is written, and the prior value of what only the provider gives. */
function proposed({ schema }: ResourceType, config: ObjectValue, prior: ObjectValue | null): ObjectValue {
  return Object.fromEntries(
    Object.entries(schema.attributes).map(([name, { presence }]) => {
      const isOurs = presence === "computed" || presence === "optional-computed";
      return [name, isOurs && config[name] === null ? (prior?.[name] ?? null) : (config[name] ?? null)];
    }),
  );
}

const nothing = new Uint8Array();

/** Plans as the protocol's layer does. */
export async function plan(type: ResourceType, config: ObjectValue, prior: Outcome = { state: null }): Promise<Planned> {
  const proposal = firstPlan(type.schema.attributes, { prior: prior.state, proposed: proposed(type, config, prior.state) });
  return await type.plan({ prior: prior.state, proposed: proposal, config, private: prior.private ?? nothing });
}

/** Plans and applies what is written. */
export async function apply(
  type: ResourceType,
  values: Readonly<Record<string, Value>>,
  prior: Outcome = { state: null },
): Promise<Outcome> {
  const config = written(type, values);
  const { state, private: kept = prior.private ?? nothing } = await plan(type, config, prior);
  if (!state) throw new Error("apply: nothing is planned");
  const applied = { planned: state, config, private: kept };
  return await (prior.state ? type.update({ ...applied, prior: prior.state }) : type.create(applied));
}
