import type { Draft } from "../wire/messages";

/** Destruction is planned too, so that it can be refused or commented; Terraform may ask for the schema once a command. */
export const capabilities: Draft<"ServerCapabilities"> = {
  plan_destroy: true,
  get_provider_schema_optional: true,
  move_resource_state: false,
};
