/**
 * The messages of Terraform's plugin protocol 6.8 (and of go-plugin), as data: the codec reads this table and the types below are made
 * from it, so that nothing states a field twice. `?` = explicit presence, `[]` = repeated. Identical messages are folded:
 * `ValidateConfigRequest` serves resources, data sources and ephemeral resources; `Diagnostics` every answer that is only diagnostics.
 */
export const messages = {
  Empty: {},
  Timestamp: { seconds: [1, "int64"], nanos: [2, "int32"] },
  DynamicValue: { msgpack: [1, "bytes"], json: [2, "bytes"] },
  Diagnostic: { severity: [1, "enum"], summary: [2, "string"], detail: [3, "string"], attribute: [4, "AttributePath?"] },
  AttributePath: { steps: [1, "AttributePathStep[]"] },
  AttributePathStep: { attribute_name: [1, "string?"], element_key_string: [2, "string?"], element_key_int: [3, "int64?"] },
  RawState: { json: [1, "bytes"] },
  Schema: { version: [1, "int64"], block: [2, "SchemaBlock?"] },
  SchemaBlock: {
    version: [1, "int64"],
    attributes: [2, "SchemaAttribute[]"],
    description: [4, "string"],
    description_kind: [5, "enum"],
    deprecated: [6, "bool"],
  },
  SchemaAttribute: {
    name: [1, "string"],
    type: [2, "bytes"],
    description: [3, "string"],
    required: [4, "bool"],
    optional: [5, "bool"],
    computed: [6, "bool"],
    sensitive: [7, "bool"],
    description_kind: [8, "enum"],
    deprecated: [9, "bool"],
    nested_type: [10, "SchemaObject?"],
    write_only: [11, "bool"],
  },
  SchemaObject: { attributes: [1, "SchemaAttribute[]"], nesting: [3, "enum"] },
  ServerCapabilities: { plan_destroy: [1, "bool"], get_provider_schema_optional: [2, "bool"], move_resource_state: [3, "bool"] },
  ClientCapabilities: { deferral_allowed: [1, "bool"], write_only_attributes_allowed: [2, "bool"] },
  TypeName: { type_name: [1, "string"] },
  GetMetadataResponse: {
    server_capabilities: [1, "ServerCapabilities?"],
    diagnostics: [2, "Diagnostic[]"],
    data_sources: [3, "TypeName[]"],
    resources: [4, "TypeName[]"],
    ephemeral_resources: [6, "TypeName[]"],
  },
  GetProviderSchemaResponse: {
    provider: [1, "Schema?"],
    resource_schemas: [2, "map<Schema>"],
    data_source_schemas: [3, "map<Schema>"],
    diagnostics: [4, "Diagnostic[]"],
    server_capabilities: [6, "ServerCapabilities?"],
    ephemeral_resource_schemas: [8, "map<Schema>"],
  },
  GetResourceIdentitySchemasResponse: { diagnostics: [2, "Diagnostic[]"] },
  GetFunctionsResponse: { diagnostics: [2, "Diagnostic[]"] },
  ValidateProviderConfigRequest: { config: [1, "DynamicValue?"] },
  // Field 2, where every other such answer has 1.
  ValidateProviderConfigResponse: { diagnostics: [2, "Diagnostic[]"] },
  ValidateConfigRequest: { type_name: [1, "string"], config: [2, "DynamicValue?"], client_capabilities: [3, "ClientCapabilities?"] },
  Diagnostics: { diagnostics: [1, "Diagnostic[]"] },
  UpgradeResourceStateRequest: { type_name: [1, "string"], version: [2, "int64"], raw_state: [3, "RawState?"] },
  UpgradeResourceStateResponse: { upgraded_state: [1, "DynamicValue?"], diagnostics: [2, "Diagnostic[]"] },
  ConfigureProviderRequest: {
    terraform_version: [1, "string"],
    config: [2, "DynamicValue?"],
    client_capabilities: [3, "ClientCapabilities?"],
  },
  ReadResourceRequest: {
    type_name: [1, "string"],
    current_state: [2, "DynamicValue?"],
    private: [3, "bytes"],
    client_capabilities: [5, "ClientCapabilities?"],
  },
  ReadResourceResponse: { new_state: [1, "DynamicValue?"], diagnostics: [2, "Diagnostic[]"], private: [3, "bytes"] },
  PlanResourceChangeRequest: {
    type_name: [1, "string"],
    prior_state: [2, "DynamicValue?"],
    proposed_new_state: [3, "DynamicValue?"],
    config: [4, "DynamicValue?"],
    prior_private: [5, "bytes"],
    client_capabilities: [7, "ClientCapabilities?"],
  },
  PlanResourceChangeResponse: {
    planned_state: [1, "DynamicValue?"],
    requires_replace: [2, "AttributePath[]"],
    planned_private: [3, "bytes"],
    diagnostics: [4, "Diagnostic[]"],
  },
  ApplyResourceChangeRequest: {
    type_name: [1, "string"],
    prior_state: [2, "DynamicValue?"],
    planned_state: [3, "DynamicValue?"],
    config: [4, "DynamicValue?"],
    planned_private: [5, "bytes"],
  },
  ApplyResourceChangeResponse: { new_state: [1, "DynamicValue?"], private: [2, "bytes"], diagnostics: [3, "Diagnostic[]"] },
  ImportResourceStateRequest: { type_name: [1, "string"], id: [2, "string"], client_capabilities: [3, "ClientCapabilities?"] },
  ImportedResource: { type_name: [1, "string"], state: [2, "DynamicValue?"], private: [3, "bytes"] },
  ImportResourceStateResponse: { imported_resources: [1, "ImportedResource[]"], diagnostics: [2, "Diagnostic[]"] },
  MoveResourceStateRequest: {
    source_provider_address: [1, "string"],
    source_type_name: [2, "string"],
    source_schema_version: [3, "int64"],
    source_state: [4, "RawState?"],
    target_type_name: [5, "string"],
    source_private: [6, "bytes"],
  },
  MoveResourceStateResponse: { target_state: [1, "DynamicValue?"], diagnostics: [2, "Diagnostic[]"], target_private: [3, "bytes"] },
  ReadDataSourceRequest: { type_name: [1, "string"], config: [2, "DynamicValue?"], client_capabilities: [4, "ClientCapabilities?"] },
  ReadDataSourceResponse: { state: [1, "DynamicValue?"], diagnostics: [2, "Diagnostic[]"] },
  OpenEphemeralResourceRequest: { type_name: [1, "string"], config: [2, "DynamicValue?"], client_capabilities: [3, "ClientCapabilities?"] },
  OpenEphemeralResourceResponse: {
    diagnostics: [1, "Diagnostic[]"],
    renew_at: [2, "Timestamp?"],
    result: [3, "DynamicValue?"],
    private: [4, "bytes?"],
  },
  RenewEphemeralResourceRequest: { type_name: [1, "string"], private: [2, "bytes?"] },
  RenewEphemeralResourceResponse: { diagnostics: [1, "Diagnostic[]"], renew_at: [2, "Timestamp?"], private: [3, "bytes?"] },
  CloseEphemeralResourceRequest: { type_name: [1, "string"], private: [2, "bytes?"] },
  StopProviderResponse: { Error: [1, "string"] },
  ConnInfo: { service_id: [1, "uint32"], network: [2, "string"], address: [3, "string"] },
  StdioData: { channel: [1, "enum"], data: [2, "bytes"] },
  HealthCheckRequest: { service: [1, "string"] },
  HealthCheckResponse: { status: [1, "enum"] },
} as const satisfies Record<string, Record<string, Field>>;

/** Number on the wire, and type. */
export type Field = readonly [number: number, type: string];

export type MessageName = keyof typeof messages;

interface Scalars {
  string: string;
  bytes: Uint8Array;
  bool: boolean;
  /** Every 64-bit field of the protocol holds small numbers. */
  int64: number;
  int32: number;
  uint32: number;
  enum: number;
}

type ValueOf<Type extends string> = Type extends `${infer Present}?`
  ? ValueOf<Present> | undefined
  : Type extends `${infer Item}[]`
    ? readonly ValueOf<Item>[]
    : Type extends `map<${infer Item}>`
      ? Readonly<Record<string, ValueOf<Item>>>
      : Type extends keyof Scalars
        ? Scalars[Type]
        : Type extends MessageName
          ? Message<Type>
          : never;

/** A message as it is decoded: every field is there, what was not sent has its default. */
export type Message<Name extends MessageName> = {
  readonly [Field in keyof (typeof messages)[Name]]: (typeof messages)[Name][Field] extends readonly [number, infer Type extends string]
    ? ValueOf<Type>
    : never;
};

type DraftOf<Type extends string> = Type extends `${infer Present}?`
  ? DraftOf<Present> | undefined
  : Type extends `${infer Item}[]`
    ? readonly DraftOf<Item>[]
    : Type extends `map<${infer Item}>`
      ? Readonly<Record<string, DraftOf<Item>>>
      : Type extends keyof Scalars
        ? Scalars[Type]
        : Type extends MessageName
          ? Draft<Type>
          : never;

/** A message to be encoded: what is left out has its default. */
export type Draft<Name extends MessageName> = {
  readonly [Field in keyof (typeof messages)[Name]]?:
    | ((typeof messages)[Name][Field] extends readonly [number, infer Type extends string] ? DraftOf<Type> : never)
    | undefined;
};
