import type { Provider } from "../framework/provider";
import type { MessageName } from "../wire/messages";
import { decode, encode } from "../wire/protobuf";
import { procedures } from "../wire/services";
import { type Handlers, handlersOf } from "./handlers";

/** Answers calls by their path: bytes to bytes. Undefined: there is no such procedure. */
export type Calls = (path: string, request: Uint8Array) => Promise<Uint8Array> | undefined;

const providerPath = "/tfplugin6.Provider/";
const healthPath = "/grpc.health.v1.Health/Check";
const serving = 1;

export function callsOf(provider: Provider): Calls {
  const handlers = handlersOf(provider);
  return (path, request) => {
    const procedure = procedures[path];
    if (!procedure || procedure.stream) return undefined;
    const handler = path.startsWith(providerPath) ? handlers[path.slice(providerPath.length) as keyof Handlers] : undefined;
    if (!handler) return Promise.resolve(encode(procedure.answer, path === healthPath ? { status: serving } : {}));
    return answer(handler as AnyHandler, procedure, request);
  };
}

type AnyHandler = (request: unknown) => Promise<never>;

async function answer(
  handler: AnyHandler,
  procedure: { readonly request: MessageName; readonly answer: MessageName },
  request: Uint8Array,
): Promise<Uint8Array> {
  return encode(procedure.answer, await handler(decode(procedure.request, request)));
}
