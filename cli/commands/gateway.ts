import { Command } from "commander";
import { type AdminSubject, type RunningGateway, startGateway } from "../../gateway/main";
import { type Scope, scopes } from "../../contract/admin";
import { wrongUsage } from "../failure";
import { type GatewayFlags, gatewaySettings, withGatewayFlags } from "../serving/gateway-flags";
import { openStderrLog } from "../serving/log";
import { startFailure } from "../serving/start-failure";
import type { Shell } from "../shell";

interface Options extends GatewayFlags {
  readonly store: string;
  readonly adminTokenFile: string;
  readonly adminSubject?: readonly string[];
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly storeKeyFile?: string;
  readonly tlsCertFile?: string;
  readonly tlsKeyFile?: string;
  readonly adopt?: boolean;
}

/** `gatebolt gateway`: a gateway alone; a controller elsewhere tells it what to enforce. */
export function command(shell: Shell): Command {
  const gateway = new Command("gateway")
    .description("Run a gateway alone. Until a controller has told it everything, every call is refused with 503.")
    .requiredOption("--store <LOCATION>", "sqlite:FILE")
    .requiredOption("--admin-token-file <FILE>", "its text is the admin API's token")
    .option("--admin-subject <SUBJECT=SCOPES...>", "ServiceAccounts that may call the admin API, each with apply,observe,hold,lift")
    .option("--kubeconfig <FILE>", "the cluster of those ServiceAccounts; without it kubectl's usual places, then the pod's own account")
    .option("--context <NAME>", "a context of the kubeconfig")
    .option("--store-key-file <FILE>", "32 bytes, hex or base64, that seal credentials; without it records with credentials are refused")
    .option("--tls-cert-file <FILE>", "certificate of both ports, PEM")
    .option("--tls-key-file <FILE>", "its key, PEM")
    .option("--adopt", "bind the store to another source of declarations");
  return withGatewayFlags(gateway)
    .addHelpText(
      "after",
      `
Example:
  (umask 077; openssl rand -hex 32 > admin-token; openssl rand -hex 32 > store-key)
  gatebolt gateway --store sqlite:./gatebolt.db --admin-token-file admin-token --store-key-file store-key`,
    )
    .action(async (options: Options) => runGateway(options, shell));
}

async function runGateway(options: Options, shell: Shell): Promise<void> {
  const { terminal } = shell;
  const subjects = (options.adminSubject ?? []).map(subjectOf);
  const settings = gatewaySettings(options);
  terminal.survivesBrokenPipes();
  const log = openStderrLog(options, shell);
  try {
    const gateway = await startGateway({
      ...settings,
      store: options.store,
      adminTokenFile: options.adminTokenFile,
      adminSubjects: subjects,
      cluster: { kubeconfig: options.kubeconfig, context: options.context },
      storeKeyFile: options.storeKeyFile,
      tls: tlsOf(options),
      adopt: options.adopt ?? false,
      log: log.logger,
      version: shell.version,
      stdioServers: false,
    });
    await serve(gateway, shell);
  } catch (error) {
    throw startFailure(error);
  } finally {
    log.flush();
  }
}

async function serve(gateway: RunningGateway, { terminal, stopSignal }: Shell): Promise<void> {
  const stop = stopSignal();
  terminal.print(`gatebolt ready listen=${gateway.listenUrl} admin=${gateway.adminUrl}`);
  await stop;
  await gateway.close();
}

function tlsOf({ tlsCertFile, tlsKeyFile }: Options): { readonly certFile: string; readonly keyFile: string } | undefined {
  if (tlsCertFile === undefined && tlsKeyFile === undefined) return undefined;
  if (tlsCertFile !== undefined && tlsKeyFile !== undefined) return { certFile: tlsCertFile, keyFile: tlsKeyFile };
  throw wrongUsage("TLS needs both files: give --tls-cert-file and --tls-key-file.");
}

/** `SUBJECT=apply,observe`. */
function subjectOf(text: string): AdminSubject {
  const split = text.lastIndexOf("=");
  const named = text.slice(split + 1).split(",");
  const known = named.flatMap((name): Scope[] => scopes.filter((scope) => scope === name));
  if (split > 0 && known.length === named.length) return { subject: text.slice(0, split), scopes: known };
  throw wrongUsage(
    `--admin-subject ${text}: write SUBJECT=SCOPES, with scopes of ${scopes.join(", ")}, for example system:serviceaccount:ops:oncall=hold,observe.`,
  );
}
