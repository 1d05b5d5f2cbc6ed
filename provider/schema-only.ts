import type { Provider } from "./framework/provider";
import { gateboltProvider } from "./gatebolt-provider";

/** The provider for whoever only wants to know what it offers: nothing can be opened with it. */
export function schemaOnlyProvider(): Provider {
  const never = (): Promise<never> => Promise.reject(new Error("open a target: this provider is only asked for its schema"));
  return gateboltProvider({ openKubernetes: never, openDirectory: never, now: () => 0, newName: (target) => target });
}
