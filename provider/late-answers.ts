/** As in rpc/calls, which it leaves to `load` to bring. */
export type Calls = (path: string, request: Uint8Array) => Promise<Uint8Array> | undefined;

interface LateAnswers {
  /** The schema's answer, made when the provider was built: bytes of the wire. */
  readonly schema: () => Promise<Uint8Array>;
  /** Brings what answers everything else. */
  readonly load: () => Calls;
}

export const schemaPath = "/tfplugin6.Provider/GetProviderSchema";

/** What every provider of ours answers with an empty message; Terraform 1.12 and newer asks for identities beside the schema. */
const emptyPaths: ReadonlySet<string> = new Set(["/plugin.GRPCController/Shutdown", "/tfplugin6.Provider/GetResourceIdentitySchemas"]);

/**
 * Answers without the provider where that can be: of the three to five processes of a command the first is only asked for the schema,
 * and loading kinds and schemas takes longer than all else that it does.
 */
export function lateAnswers({ schema, load }: LateAnswers): Calls {
  let calls: Calls | undefined;
  return (path, request) => {
    if (path === schemaPath) return schema();
    if (emptyPaths.has(path)) return Promise.resolve(new Uint8Array());
    calls ??= load();
    return calls(path, request);
  };
}
