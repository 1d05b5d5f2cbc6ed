import { capabilities } from "./capabilities";
import type { MakeHandler } from "./handler";
import { toSchema, toSchemas } from "./schema";

export const getProviderSchema: MakeHandler<"GetProviderSchema"> = (provider) => () =>
  Promise.resolve({
    provider: toSchema(provider.schema),
    resource_schemas: toSchemas(provider.resources),
    data_source_schemas: toSchemas(provider.dataSources),
    ephemeral_resource_schemas: toSchemas(provider.ephemeralResources),
    server_capabilities: capabilities,
  });
