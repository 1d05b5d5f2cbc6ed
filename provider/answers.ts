import { gateboltProvider } from "./gatebolt-provider";
import { newOrderName } from "./kinds/order-name";
import { type Calls, callsOf } from "./rpc/calls";
import { targetEffects } from "./target/effects";

interface AnswersOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Everything that the provider answers, on real clusters and folders. */
export function createAnswers({ env, now }: AnswersOptions): Calls {
  return callsOf(gateboltProvider({ ...targetEffects(env), now, newName: newOrderName }));
}
