import { capabilities } from "./capabilities";
import type { MakeHandler } from "./handler";

export const getMetadata: MakeHandler<"GetMetadata"> = (provider) => () => {
  const names = (types: object) => Object.keys(types).map((type_name) => ({ type_name }));
  return Promise.resolve({
    server_capabilities: capabilities,
    resources: names(provider.resources),
    data_sources: names(provider.dataSources),
    ephemeral_resources: names(provider.ephemeralResources),
  });
};
