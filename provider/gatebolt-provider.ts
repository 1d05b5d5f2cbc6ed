import type { Diagnostic } from "./framework/diagnostic";
import type { DataSourceType, Provider, ResourceType } from "./framework/provider";
import type { ObjectValue } from "./framework/value";
import { BreakGlassResource } from "./kinds/break-glass-resource";
import { CredentialResource } from "./kinds/credential-resource";
import { manyOf, oneOf } from "./kinds/data-sources";
import { Judge } from "./kinds/judge";
import { kindDefinitions } from "./kinds/kind-definition";
import { type KindParts, KindResource } from "./kinds/kind-resource";
import { pluralWord } from "./kinds/names";
import { PolicyCheck } from "./kinds/policy-check";
import { tokenEphemeral } from "./kinds/token-ephemeral";
import { ConfiguredTarget, type TargetEffects } from "./target/configured-target";
import { configFaults } from "./target/config-faults";
import { providerSchema } from "./target/provider-schema";

export interface ProviderEffects extends TargetEffects {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A name for a break-glass on a target, another one each time. */
  readonly newName: (target: string) => string;
}

/** The provider: one resource, one data source and one list of each kind, credentials, and issued tokens as ephemeral values. */
export function gateboltProvider(effects: ProviderEffects): Provider {
  const target = new ConfiguredTarget(effects);
  const shared = { target, judge: new Judge(), policies: new PolicyCheck(target, effects.now), now: effects.now };
  return {
    schema: providerSchema,
    resources: whenAsked({
      ...byWord((definition) => resourceOf({ ...shared, definition }, effects.newName)),
      gatebolt_credential: () => new CredentialResource(target),
    }),
    dataSources: whenAsked(dataSources(target)),
    ephemeralResources: whenAsked({ gatebolt_token: () => tokenEphemeral(target, effects.now) }),
    validate: async (config: ObjectValue): Promise<readonly Diagnostic[]> => await Promise.resolve(configFaults(config)),
    configure: async (config: ObjectValue): Promise<readonly Diagnostic[]> => await Promise.resolve(target.configure(config)),
    stop: () => target.stop(),
  };
}

function resourceOf(parts: KindParts, newName: ProviderEffects["newName"]): ResourceType {
  const isBreakGlass = parts.definition.kind === "McpBreakGlass" || parts.definition.kind === "McpClusterBreakGlass";
  return isBreakGlass ? new BreakGlassResource(parts, newName) : new KindResource(parts);
}

type Makers<Type> = Readonly<Record<string, () => Type>>;

function dataSources(target: ConfiguredTarget): Makers<DataSourceType> {
  const lists = kindDefinitions.map((definition) => [`gatebolt_${pluralWord(definition)}`, () => manyOf(definition, target)] as const);
  return { ...byWord((definition) => oneOf(definition, target)), ...Object.fromEntries(lists) };
}

function byWord<Type>(make: (definition: (typeof kindDefinitions)[number]) => Type): Makers<Type> {
  return Object.fromEntries(kindDefinitions.map((definition) => [`gatebolt_${definition.word}`, () => make(definition)]));
}

/** Each is made when it is first asked for: a process serves one walk of one configuration, which uses few of the kinds. */
function whenAsked<Type>(makers: Makers<Type>): Readonly<Record<string, Type>> {
  const made = new Map<string, Type>();
  const get = (name: string, make: () => Type): Type => {
    const type = made.get(name) ?? make();
    made.set(name, type);
    return type;
  };
  const getters = Object.entries(makers).map(([name, make]) => [name, { enumerable: true, get: () => get(name, make) }]);
  return Object.defineProperties({}, Object.fromEntries(getters) as PropertyDescriptorMap) as Record<string, Type>;
}
