import type { Command } from "commander";

/** Options of every command that reads or changes resources. */
export interface TargetOptions {
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly manifests?: string;
  readonly data?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  /** The admin port of a gateway, to have its own answers on a cluster. */
  readonly gatewayUrl?: string | undefined;
  readonly gatewayTokenFile?: string;
}

export function withTargetOptions(command: Command): Command {
  return command
    .option("-n, --namespace <NAME>", "the namespace (default: that of the context, else default)")
    .option("-A, --all-namespaces", "all namespaces")
    .option("--manifests <DIR>", "the folder of manifests (default: that of the last gatebolt up)")
    .option("--data <DIR>", "the data folder of gatebolt up (default: .gatebolt here or above)")
    .option("--context <NAME>", "a context of the kubeconfig")
    .option("--kubeconfig <FILE>", "the kubeconfig (default: KUBECONFIG, then ~/.kube/config)");
}

/** For commands that tell more when they may ask a cluster's gateway itself; where --gateway names an McpGateway it is --gateway-url. */
export function withGatewayOptions(command: Command, flag: "--gateway" | "--gateway-url" = "--gateway"): Command {
  return command
    .option(`${flag} <URL>`, "on a cluster: ask the gateway itself, at its admin port")
    .option("--gateway-token-file <FILE>", "a file with a token for that port");
}
