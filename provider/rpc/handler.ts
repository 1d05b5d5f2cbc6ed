import type { Provider } from "../framework/provider";
import type { Draft, Message } from "../wire/messages";
import type { ProviderProcedures } from "../wire/services";

/** Answers one procedure: from the wire, to what the framework says, and back. */
export type Handler<Name extends keyof ProviderProcedures> = (
  request: Message<ProviderProcedures[Name]["request"]>,
) => Promise<Draft<ProviderProcedures[Name]["answer"]>>;

export type MakeHandler<Name extends keyof ProviderProcedures> = (provider: Provider) => Handler<Name>;
