import { Command, Option } from "commander";
import { listenAddress, type RunningController, startOnCluster } from "../../controller/main";
import { adminUrl } from "../admin/admin-url";
import { durationOption } from "../duration";
import { reasonOf, refused, wrongUsage } from "../failure";
import { openStderrLog } from "../serving/log";
import type { Shell } from "../shell";

interface Options {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: readonly string[];
  readonly gateway: string;
  readonly gatewayTokenFile?: string;
  readonly gatewayServiceAccount?: boolean;
  readonly gatewayCaFile?: string;
  readonly publicUrl?: string;
  readonly defaultMaxLifetime: string;
  readonly releaseNamespace: string;
  readonly requirePolicies?: boolean;
  readonly metrics?: string;
  readonly log: "json" | "text";
  readonly logLevel: string;
}

/** `gatebolt controller`: reconciles the resources of a cluster into a gateway that runs elsewhere. */
export function command(shell: Shell): Command {
  return new Command("controller")
    .description("Keep a gateway equal to the resources of a Kubernetes cluster. Several may run; one of them leads.")
    .option("--kubeconfig <FILE>", "where the API server is found; as kubectl does, or the pod's own account")
    .option("--context <NAME>", "one of the kubeconfig's contexts")
    .option("-n, --namespace <NAME...>", "read these namespaces only; all of them if not given")
    .requiredOption("--gateway <URL>", "the gateway's admin port, for example http://gatebolt-gateway:8081")
    .option("--gateway-token-file <FILE>", "its text is the admin API's token")
    .option("--gateway-service-account", "show the gateway this ServiceAccount's own token instead")
    .option("--gateway-ca-file <FILE>", "PEM certificates to trust at the gateway")
    .option("--public-url <URL>", "what clients reach the gateway by; a gateway is found at URL/namespace/name/mcp")
    .option("--default-max-lifetime <DURATION>", "the longest a token may live where no policy says otherwise", "365d")
    .option("--release-namespace <NAME>", "policies of this namespace bind all; the Lease lies here", "gatebolt-system")
    .option("--require-policies", "issue nothing while the admission policies are not installed")
    .option("--metrics <HOST:PORT>", "where /metrics, /healthz and /readyz are served")
    .addOption(new Option("--log <FORMAT>", "how the log is written to stderr").choices(["json", "text"]).default("json"))
    .addOption(new Option("--log-level <LEVEL>", "from which level on").choices(["debug", "info", "warn", "error"]).default("info"))
    .addHelpText(
      "after",
      `
Example:
  gatebolt controller --context gatebolt-controller --gateway http://127.0.0.1:8081 --gateway-token-file admin-token

Prints "gatebolt controller ready" on stdout once everything was read and the gateway enforces it. The log goes to stderr.`,
    )
    .action(async (options: Options) => runController(options, shell));
}

async function runController(options: Options, shell: Shell): Promise<void> {
  const started = startOptions(options, shell);
  const stop = shell.stopSignal();
  shell.terminal.survivesBrokenPipes();
  const log = openStderrLog(options, shell);
  const starting = new AbortController();
  void stop.then(() => starting.abort());
  try {
    const controller = await startOnCluster({ ...started, log: log.logger, signal: starting.signal }).catch((error: unknown) => {
      if (error === starting.signal.reason) return undefined;
      throw refused(`${reasonOf(error)}.`.replace(/\.\.$/, "."), error);
    });
    if (controller) await serve(controller, stop, shell).finally(async () => await controller.close());
  } finally {
    log.flush();
  }
}

async function serve(
  { enforced, useless = new Promise(() => undefined) }: RunningController,
  stop: Promise<string>,
  { terminal }: Shell,
): Promise<void> {
  const stopped = stop.then(() => "stopped" as const);
  const ended = Promise.race([stopped, useless.then(() => "useless" as const)]);
  const first = await Promise.race([enforced, ended]);
  if (first === undefined) terminal.print("gatebolt controller ready");
  if ((await ended) === "stopped") return;
  throw refused("The cluster's history was rewound, and the watches of this process do not notice it: it ends, to be started again.");
}

function startOptions(options: Options, { env, version }: Shell) {
  const { kubeconfig, context, namespace, publicUrl, releaseNamespace, gatewayTokenFile, gatewayServiceAccount } = options;
  if ((gatewayTokenFile === undefined) === (gatewayServiceAccount === undefined)) {
    throw wrongUsage("Say how the gateway knows this controller: --gateway-token-file FILE, or --gateway-service-account.");
  }
  return {
    cluster: { kubeconfig, context, env, namespaces: namespace },
    gateway: { url: adminUrl(options.gateway, "--gateway"), tokenFile: gatewayTokenFile, caFile: options.gatewayCaFile },
    publicUrl: publicUrl === undefined ? undefined : publicUrlOption(publicUrl),
    defaultMaxLifetime: durationOption(options.defaultMaxLifetime, "--default-max-lifetime"),
    releaseNamespace,
    requirePolicies: options.requirePolicies ?? false,
    metrics: options.metrics === undefined ? undefined : addressOption(options.metrics),
    version,
  };
}

/** It goes into Secrets as it stands, so that a slip would be found by clients only. */
function publicUrlOption(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:")) return text;
  throw wrongUsage(`--public-url ${text}: write the URL that clients use, for example https://mcp.example.com.`);
}

/** Read before anything is started: a flag that can never be right is wrong usage. */
function addressOption(text: string): string {
  try {
    listenAddress(text, "--metrics");
    return text;
  } catch (error) {
    throw wrongUsage(reasonOf(error));
  }
}
