import { problem } from "../framework/diagnostic";
import { toDiagnostics } from "./diagnostics";
import type { MakeHandler } from "./handler";

/** Moves between resource types; a `moved` block between names of one type never comes here. */
export const moveResourceState: MakeHandler<"MoveResourceState"> = () => (request) => {
  const detail = `${request.source_type_name} cannot become ${request.target_type_name}. Remove it from the state (terraform state rm, or a removed block) and import it under its new type.`;
  return Promise.resolve({ diagnostics: toDiagnostics([problem("Not the same type", detail)]) });
};
