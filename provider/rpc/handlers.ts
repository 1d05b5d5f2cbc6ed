import type { Provider } from "../framework/provider";
import type { ProviderProcedures } from "../wire/services";
import { applyResourceChange } from "./apply-resource-change";
import { configureProvider } from "./configure-provider";
import { getMetadata } from "./get-metadata";
import { getProviderSchema } from "./get-provider-schema";
import type { Handler } from "./handler";
import { importResourceState } from "./import-resource-state";
import { moveResourceState } from "./move-resource-state";
import { openEphemeralResource } from "./open-ephemeral-resource";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { upgradeResourceState } from "./upgrade-resource-state";
import { validateDataResourceConfig } from "./validate-data-resource-config";
import { validateEphemeralResourceConfig } from "./validate-ephemeral-resource-config";
import { validateProviderConfig } from "./validate-provider-config";
import { validateResourceConfig } from "./validate-resource-config";

export type Handlers = { readonly [Name in keyof ProviderProcedures]: Handler<Name> };

/** Every procedure of the protocol, for one provider. */
export function handlersOf(provider: Provider): Handlers {
  return {
    GetMetadata: getMetadata(provider),
    GetProviderSchema: getProviderSchema(provider),
    GetResourceIdentitySchemas: () => Promise.resolve({}),
    GetFunctions: () => Promise.resolve({}),
    ValidateProviderConfig: validateProviderConfig(provider),
    ValidateResourceConfig: validateResourceConfig(provider),
    ValidateDataResourceConfig: validateDataResourceConfig(provider),
    ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(provider),
    ConfigureProvider: configureProvider(provider),
    UpgradeResourceState: upgradeResourceState(provider),
    ReadResource: readResource(provider),
    PlanResourceChange: planResourceChange(provider),
    ApplyResourceChange: applyResourceChange(provider),
    ImportResourceState: importResourceState(provider),
    MoveResourceState: moveResourceState(provider),
    ReadDataSource: readDataSource(provider),
    OpenEphemeralResource: openEphemeralResource(provider),
    // What is opened is read, not leased: there is nothing to renew and nothing to give back.
    RenewEphemeralResource: () => Promise.resolve({}),
    CloseEphemeralResource: () => Promise.resolve({}),
    StopProvider: () => {
      provider.stop();
      return Promise.resolve({});
    },
  };
}
