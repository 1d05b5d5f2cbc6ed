import type { Authenticate } from "./caller";

/** Asks each in turn who it is; the first that knows the bearer says. */
export function anyOf(...holders: readonly Authenticate[]): Authenticate {
  return async (bearer) => {
    for (const holder of holders) {
      const caller = await holder(bearer);
      if (caller) return caller;
    }
    return undefined;
  };
}
