import { schemaPath } from "./late-answers";
import { callsOf } from "./rpc/calls";
import { schemaOnlyProvider } from "./schema-only";

/** What the provider answers when it is asked for its schema: made once, when it is built (tools/build-provider.mjs). */
export async function schemaBytes(): Promise<Uint8Array> {
  const answer = await callsOf(schemaOnlyProvider())(schemaPath, new Uint8Array());
  if (!answer) throw new Error(`make the provider's schema: nothing answers ${schemaPath}`);
  return answer;
}
