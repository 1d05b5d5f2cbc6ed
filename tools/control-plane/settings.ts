import { homedir } from "node:os";
import { join } from "node:path";

/** Where the programs of the control plane come from. Made once, at the edge that may read the environment. */
export interface Settings {
  /** A folder that has kube-apiserver, etcd and kubectl; then nothing is fetched or built. */
  readonly assets?: string;
  /** Where fetched and built programs are kept between runs, outside the checkout. */
  readonly cacheFolder: string;
  /** The environment that Go and the programs run in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told what takes long, a line at a time. */
  readonly say: (line: string) => void;
}

/** Settings from the variables `KUBEBUILDER_ASSETS`, `XDG_CACHE_HOME` and `HOME`. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>, say: (line: string) => void = () => {}): Settings {
  const assets = env["KUBEBUILDER_ASSETS"];
  const cache = env["XDG_CACHE_HOME"] || join(env["HOME"] || homedir(), ".cache");
  return { ...(assets ? { assets } : {}), cacheFolder: join(cache, "gatebolt"), env, say };
}
