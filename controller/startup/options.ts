import type { Logger } from "pino";
import type { GatewayCredential } from "../gateway-client/credentials/gateway-credential";
import type { IssueStep } from "../mcp-token/issue";
import type { FilesSourceOptions } from "../sources/files/options";
import type { Source } from "../sources/source";
import type { Settings } from "../world/world";

/** A folder of manifests, and the data directory beside it. */
interface FilesDeclarations extends Pick<FilesSourceOptions, "manifests" | "data" | "storeKey" | "allowEmpty"> {
  readonly type: "files";
}

/** What every controller is started with, wherever its declarations come from. */
export interface CommonOptions {
  /** Every gateway without its own `publicUrl` is found below it. */
  readonly publicUrl?: string | undefined;
  /** The longest lifetime where no policy says otherwise, in milliseconds. @default 365 days */
  readonly defaultMaxLifetime?: number | undefined;
  /** Policies of this namespace bind all namespaces. @default "gatebolt-system" */
  readonly releaseNamespace?: string | undefined;
  /** Issue nothing while the API server does not enforce what it should. @default false */
  readonly requirePolicies?: boolean | undefined;
  readonly log: Logger;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
}

export interface ControllerOptions extends CommonOptions {
  /** Where declarations come from and status goes. */
  readonly source: Source | FilesDeclarations;
  /** The gateway's admin port, and what to show there; `caFile`: PEM certificates to trust instead of the system's. */
  readonly gateway: { readonly url: string; readonly credential: GatewayCredential; readonly caFile?: string | undefined };
  /** Where the gateway listens; used where no public address is known. */
  readonly listenUrl?: string | undefined;
}

export interface ClusterControllerOptions extends CommonOptions {
  /** How the API server is found; as kubectl does where nothing is said. */
  readonly cluster: {
    readonly kubeconfig?: string | undefined;
    readonly context?: string | undefined;
    /** KUBECONFIG, HOME, KUBERNETES_SERVICE_HOST and _PORT, HTTPS_PROXY, NO_PROXY. */
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Whose objects are read. @default all */
    readonly namespaces?: readonly string[] | undefined;
  };
  readonly gateway: {
    readonly url: string;
    /** Its admin token. @default our own ServiceAccount's token */
    readonly tokenFile?: string | undefined;
    readonly caFile?: string | undefined;
  };
  /** `HOST:PORT` where `/metrics`, `/healthz` and `/readyz` are served. @default nowhere */
  readonly metrics?: string | undefined;
  /** Of this program. */
  readonly version: string;
  /** Ends the start, which may take as long as the API server is away; once started, `close` does that. @default never */
  readonly signal?: AbortSignal | undefined;
  /** Told of each step of an issuance; tests end the process there. */
  readonly step?: ((name: IssueStep) => void) | undefined;
}

export interface RunningController {
  /** Resolves when the gateway enforces everything that is declared; first tokens follow at once. Never rejects. */
  readonly enforced: Promise<void>;
  /** Resolves when this process can do nothing more and has to be started again; the log says why. Never rejects. */
  readonly useless?: Promise<void>;
  /** Ends what is under way; what was not finished is taken up by the next start. */
  close(): Promise<void>;
}

const day = 86_400_000;

export function settingsOf(
  { publicUrl, defaultMaxLifetime, releaseNamespace, requirePolicies = false }: CommonOptions,
  listenUrl?: string,
): Settings {
  return {
    publicUrl,
    listenUrl,
    defaultMaxLifetime: defaultMaxLifetime ?? 365 * day,
    releaseNamespace: releaseNamespace ?? defaultReleaseNamespace,
    requirePolicies,
  };
}

export const defaultReleaseNamespace = "gatebolt-system";
