import { CannotStart, WrongFlag } from "../../gateway/main";
import { refused, wrongUsage } from "../failure";

/** How a command ends when a gateway cannot be started: 2 for a flag that could never be right, 1 for what failed here and now. */
export function startFailure(error: unknown): unknown {
  if (error instanceof WrongFlag) return wrongUsage(error.message);
  return error instanceof CannotStart ? refused(error.message, error) : error;
}
