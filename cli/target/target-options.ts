import type { Command } from "commander";

/** Options of every command that reads or changes resources. */
export interface TargetOptions {
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly manifests?: string;
  readonly data?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
}

export function withTargetOptions(command: Command): Command {
  return command
    .option("-n, --namespace <NAME>", "the namespace (default: default)")
    .option("-A, --all-namespaces", "all namespaces")
    .option("--manifests <DIR>", "the folder of manifests (default: that of the last gatebolt up)")
    .option("--data <DIR>", "the data folder of gatebolt up (default: .gatebolt here or above)")
    .option("--context <NAME>", "a context of the kubeconfig")
    .option("--kubeconfig <FILE>", "the kubeconfig");
}
