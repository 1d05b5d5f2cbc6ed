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
  const remedy = `Choose another name, or take it over:\n\n${blockOf(making)}`;
  try {
    const found = await declarations.get(keyOf(definition, planned));
    return found ? `${comparison(making, found)} ${remedy}` : "It is gone again meanwhile: apply once more.";
  } catch (error) {
    // That it is there was said already; what it says may be hidden from us, or the target gone by now.
    return `What it says could not be read: ${failureOf(error).detail} ${remedy}`;
  }
}

function comparison({ definition, planned }: Making, found: FoundObject): string {
  const there = stateOf(definition, found, planned);
  const other = Object.keys(planned).filter((name) => !own.has(name) && !sameValue(there[name], planned[name]));
  return other.length === 0
    ? "It says exactly what is declared here: perhaps an apply made it whose answer was lost."
    : `It says something else about ${other.join(", ")}.`;
}

function blockOf({ definition, planned }: Making): string {
  return importBlock(definition.word, planned, textAt({ id: idOf(definition, planned) }, "id"));
}

/** Known only of what was made. */
const own: ReadonlySet<string> = new Set(["uid", "timeouts"]);
