import type { MessageName } from "./messages";

/** One remote procedure: the messages it takes and answers, and whether its answer is a stream that only stays open. */
interface Procedure {
  readonly request: MessageName;
  readonly answer: MessageName;
  readonly stream?: true;
}

const provider = {
  GetMetadata: { request: "Empty", answer: "GetMetadataResponse" },
  GetProviderSchema: { request: "Empty", answer: "GetProviderSchemaResponse" },
  GetResourceIdentitySchemas: { request: "Empty", answer: "GetResourceIdentitySchemasResponse" },
  ValidateProviderConfig: { request: "ValidateProviderConfigRequest", answer: "ValidateProviderConfigResponse" },
  ValidateResourceConfig: { request: "ValidateConfigRequest", answer: "Diagnostics" },
  ValidateDataResourceConfig: { request: "ValidateConfigRequest", answer: "Diagnostics" },
  ValidateEphemeralResourceConfig: { request: "ValidateConfigRequest", answer: "Diagnostics" },
  UpgradeResourceState: { request: "UpgradeResourceStateRequest", answer: "UpgradeResourceStateResponse" },
  ConfigureProvider: { request: "ConfigureProviderRequest", answer: "Diagnostics" },
  ReadResource: { request: "ReadResourceRequest", answer: "ReadResourceResponse" },
  PlanResourceChange: { request: "PlanResourceChangeRequest", answer: "PlanResourceChangeResponse" },
  ApplyResourceChange: { request: "ApplyResourceChangeRequest", answer: "ApplyResourceChangeResponse" },
  ImportResourceState: { request: "ImportResourceStateRequest", answer: "ImportResourceStateResponse" },
  MoveResourceState: { request: "MoveResourceStateRequest", answer: "MoveResourceStateResponse" },
  ReadDataSource: { request: "ReadDataSourceRequest", answer: "ReadDataSourceResponse" },
  OpenEphemeralResource: { request: "OpenEphemeralResourceRequest", answer: "OpenEphemeralResourceResponse" },
  RenewEphemeralResource: { request: "RenewEphemeralResourceRequest", answer: "RenewEphemeralResourceResponse" },
  CloseEphemeralResource: { request: "CloseEphemeralResourceRequest", answer: "Diagnostics" },
  GetFunctions: { request: "Empty", answer: "GetFunctionsResponse" },
  StopProvider: { request: "Empty", answer: "StopProviderResponse" },
} as const satisfies Record<string, Procedure>;

/** Terraform's own service; the handlers of all of its procedures are the provider. */
export type ProviderProcedures = typeof provider;

/** By path on the wire, `/<service>/<procedure>`. */
export const procedures: Readonly<Record<string, Procedure>> = {
  ...Object.fromEntries(Object.entries(provider).map(([name, procedure]) => [`/tfplugin6.Provider/${name}`, procedure])),
  "/plugin.GRPCController/Shutdown": { request: "Empty", answer: "Empty" },
  "/plugin.GRPCBroker/StartStream": { request: "ConnInfo", answer: "ConnInfo", stream: true },
  "/plugin.GRPCStdio/StreamStdio": { request: "Empty", answer: "StdioData", stream: true },
  "/grpc.health.v1.Health/Check": { request: "HealthCheckRequest", answer: "HealthCheckResponse" },
};
