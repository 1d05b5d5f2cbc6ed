import type { Declarations } from "../../resources/declarations";
import { ResourceError } from "../../resources/port";
import { Refusal } from "../framework/diagnostic";
import { type ObjectValue, sameValue, textAt } from "../framework/value";
import { failureOf } from "./failure";
import { importBlock } from "./import-block";
import type { KindDefinition } from "./kind-definition";
import { type FoundObject, idOf, keyOf, stateOf } from "./object";

/** What was to be made, and where. */
export interface Making {
  readonly definition: KindDefinition;
  readonly declarations: Declarations;
  readonly planned: ObjectValue;
}

/**
 * Makes an object. Refuses with what went wrong; where it is there already, or may be there now, with the block that imports it. The
 * provider itself takes over nothing that it cannot prove to have made: two states would claim one object.
 */
export async function createOrRefuse<Made>(making: Making, create: () => Promise<Made>): Promise<Made> {
  try {
    return await create();
  } catch (error) {
    const failure = failureOf(error);
    const code = error instanceof ResourceError ? error.code : undefined;
    if (code === "ALREADY_EXISTS") throw new Refusal([{ ...failure, detail: `${failure.detail} ${await howItDiffers(making)}` }]);
    if (code !== "UNREACHABLE") throw new Refusal([failure]);
    throw new Refusal([{ ...failure, detail: `${failure.detail} It may have been made all the same; if it was:\n\n${blockOf(making)}` }]);
  }
}

async function howItDiffers(making: Making): Promise<string> {
  const { definition, declarations, planned } = making;
  const found: FoundObject | undefined = await declarations.get(keyOf(definition, planned)).catch(() => undefined);
  if (!found) return "It is gone again meanwhile: apply once more.";
  const there = stateOf(definition, found, planned);
  const other = Object.keys(planned).filter((name) => !own.has(name) && !sameValue(there[name], planned[name]));
  const said =
    other.length === 0
      ? "It says exactly what is declared here: perhaps an apply made it whose answer was lost."
      : `It says something else about ${other.join(", ")}.`;
  return `${said} Choose another name, or take it over:\n\n${blockOf(making)}`;
}

function blockOf({ definition, planned }: Making): string {
  return importBlock(definition.word, planned, textAt({ id: idOf(definition, planned) }, "id"));
}

/** Known only of what was made. */
const own: ReadonlySet<string> = new Set(["uid", "timeouts"]);
