import { type Diagnostic, problem } from "../framework/diagnostic";
import { isObjectValue, type ObjectValue } from "../framework/value";

/** Attributes of `kubernetes` that say the same as a kubeconfig would. */
const instead = ["cluster_ca_certificate", "tls_server_name", "token", "client_certificate", "client_key", "exec"];

/** What is wrong with a provider block, as far as it is known. */
export function configFaults(config: ObjectValue): readonly Diagnostic[] {
  const { kubernetes = null, directory = null } = config;
  const faults: Diagnostic[] = [];
  if (kubernetes !== null && directory !== null)
    faults.push(
      problem("Two targets", "Write kubernetes or directory, not both; for two targets use two providers with an alias.", ["directory"]),
    );
  if (isObjectValue(kubernetes)) faults.push(...kubernetesFaults(kubernetes));
  if (isObjectValue(directory) && directory["manifests"] === "")
    faults.push(problem("No folder", "Name the folder that gatebolt up watches.", ["directory", "manifests"]));
  return faults;
}

function kubernetesFaults(kubernetes: ObjectValue): readonly Diagnostic[] {
  const { host = null, config_path: path = null, config_paths: paths = null } = kubernetes;
  if (host !== null && (path !== null || paths !== null))
    return [problem("Two ways to the cluster", "Write host with its credentials, or a kubeconfig, not both.", ["kubernetes", "host"])];
  if (path !== null && paths !== null)
    return [problem("Two kubeconfigs", "Write config_path or config_paths, not both.", ["kubernetes", "config_paths"])];
  if (typeof host === "string" && !URL.canParse(host))
    return [
      problem("Not an address", `Write scheme, host and port, as in https://127.0.0.1:6443; this was "${host}".`, ["kubernetes", "host"]),
    ];
  if (host !== null) return [];
  return instead
    .filter((name) => (kubernetes[name] ?? null) !== null)
    .map((name) =>
      problem("It has no host to go with", `${name} counts only together with host; a kubeconfig has its own.`, ["kubernetes", name]),
    );
}
