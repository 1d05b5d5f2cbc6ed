import { ResourceError } from "../../resources/port";
import type { Target } from "../target/open-target";
import type { Remaining } from "./own-switches";
import { type Lifting, type Restriction, restrictionText } from "./restrictions";

export interface LiftOutcome {
  readonly lifted: readonly Restriction[];
  readonly remaining: readonly Remaining[];
}

/** Lifts each restriction that may be lifted from here, and says of the others how. */
export async function lift(target: Target, restrictions: readonly Restriction[]): Promise<LiftOutcome> {
  const lifted: Restriction[] = [];
  const remaining: Remaining[] = [];
  for (const restriction of restrictions) {
    const remedy = await remedyAfterLifting(target, restriction);
    if (remedy === undefined) lifted.push(restriction);
    else remaining.push({ text: restrictionText(restriction.cut), remedy });
  }
  return { lifted, remaining };
}

/** Undefined when it was lifted, else what somebody must do. */
async function remedyAfterLifting({ resources, gateway, flags }: Target, { lifting }: Restriction): Promise<string | undefined> {
  switch (lifting.by) {
    case "wider command":
      return `it cuts others too; to lift it for all of them: gatebolt enable ${lifting.words}${flags}`;
    case "gateway":
      return liftAtGateway(await gateway(), lifting);
    default:
      try {
        await resources.delete(lifting.key);
        return undefined;
      } catch (error) {
        if (error instanceof ResourceError && ["NOT_OURS", "FORBIDDEN", "CONFLICT"].includes(error.code)) return error.message;
        throw error;
      }
  }
}

async function liftAtGateway(
  client: Awaited<ReturnType<Target["gateway"]>>,
  { id }: Extract<Lifting, { by: "gateway" }>,
): Promise<string | undefined> {
  if (!client) return "it lies in the gateway: name that with --at-gateway URL --admin-token-file FILE";
  await client.lift(id);
  return undefined;
}
