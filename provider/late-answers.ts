/** As in rpc/calls, which it leaves to `load` to bring. */
export type Calls = (path: string, request: Uint8Array) => Promise<Uint8Array> | undefined;

interface LateAnswers {
  /** The schema's answer, made when the provider was built: bytes of the wire. */
  readonly schema: () => Promise<Uint8Array>;
  /** Brings what answers everything else. */
  readonly load: () => Calls;
  /** Called once, when it shows that there are many objects. */
  readonly busy: () => void;
}

/** Calls after which there are many objects: each takes some. */
const many = 100;

export const schemaPath = "/tfplugin6.Provider/GetProviderSchema";

/** What every provider of ours answers with an empty message; Terraform 1.12 and newer asks for identities beside the schema. */
const emptyPaths: ReadonlySet<string> = new Set(["/plugin.GRPCController/Shutdown", "/tfplugin6.Provider/GetResourceIdentitySchemas"]);

/**
 * Answers without the provider where that can be: of the three to five processes of a command the first is only asked for the schema,
 * and loading kinds and schemas takes longer than all else that it does.
 */
export function lateAnswers({ schema, load, busy }: LateAnswers): Calls {
  let calls: Calls | undefined;
  let count = 0;
  return (path, request) => {
    if (path === schemaPath) return schema();
    if (emptyPaths.has(path)) return Promise.resolve(new Uint8Array());
    calls ??= load();
    if (++count === many) busy();
    return calls(path, request);
  };
}
