import type { Provider } from "../../provider/framework/provider";
import { type Attribute, type Attributes, isNested, type Schema } from "../../provider/framework/schema";

/** Where the registry has the provider. */
export const providerAddress = "registry.terraform.io/gatebolt/gatebolt";

/** The provider's schema in the form of `terraform providers schema -json`, from which bindings are generated without running Terraform. */
export function terraformSchema({ schema, resources, dataSources, ephemeralResources }: Provider): object {
  const all = (types: Readonly<Record<string, { readonly schema: Schema }>>) =>
    Object.fromEntries(Object.entries(types).map(([name, type]) => [name, schemaJson(type.schema)]));
  return {
    format_version: "1.0",
    provider_schemas: {
      [providerAddress]: {
        provider: schemaJson(schema),
        resource_schemas: all(resources),
        data_source_schemas: all(dataSources),
        ephemeral_resource_schemas: all(ephemeralResources),
      },
    },
  };
}

function schemaJson({ version, attributes, description }: Schema): object {
  return { version, block: { attributes: attributesJson(attributes), description, description_kind: "markdown" } };
}

function attributesJson(attributes: Attributes): object {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attributeJson(attribute)]));
}

function attributeJson({ type, description, presence, sensitive, writeOnly }: Attribute): object {
  const shape = isNested(type) ? { nested_type: { attributes: attributesJson(type.attributes), nesting_mode: type.nesting } } : { type };
  return {
    ...shape,
    description,
    description_kind: "markdown",
    ...(presence === "required" && { required: true }),
    ...((presence === "optional" || presence === "optional-computed") && { optional: true }),
    ...((presence === "computed" || presence === "optional-computed") && { computed: true }),
    ...(sensitive && { sensitive: true }),
    ...(writeOnly && { write_only: true }),
  };
}
