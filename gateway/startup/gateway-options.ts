import type { Logger } from "pino";
import type { Scope } from "../../contract/admin";
import type { HostPort } from "./host-port";

/** How a gateway is started; each field is a flag of `gatebolt gateway` (interfaces §2). */
export interface GatewayOptions {
  /** `sqlite:FILE`. */
  readonly store: string;
  /** Where clients connect. */
  readonly listen: HostPort;
  /** Where the admin API listens. */
  readonly admin: HostPort;
  /** Its text is the admin token (all scopes); read at each call, so that a replaced file counts at once. A deleted one counts on. */
  readonly adminTokenFile: string;
  /** ServiceAccounts that may call the admin API; where there are any, the cluster's keys are read. */
  readonly adminSubjects: readonly AdminSubject[];
  /** The cluster that vouches for them. @default the one that this process runs in */
  readonly cluster?: ClusterOptions | undefined;
  /** Bearer token of a controller in this process, which must not depend on a file. */
  readonly controllerToken?: string;
  /** Without it, records with credentials are refused. */
  readonly storeKeyFile?: string | undefined;
  /** PEM files, for both ports. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Addresses and CIDRs that servers may have although they are refused by default (loopback, link-local). */
  readonly allowUpstream: readonly string[];
  /** Further host names that the gateway is reached by. */
  readonly allowHosts: readonly string[];
  /** Bytes a request's body may have. */
  readonly maxBody: number;
  readonly publicUrl?: string | undefined;
  /** Binds the store to another source of declarations than it is bound to. */
  readonly adopt: boolean;
  /** Answers 503 until its controller has carried a complete snapshot since the start; `gatebolt up` sets it. @default false */
  readonly awaitSnapshot?: boolean;
  readonly log: Logger;
  /** Of the product. */
  readonly version: string;
  /** Runs the commands of stdio servers, and lets servers be on loopback: only `gatebolt up` does. */
  readonly stdioServers: boolean;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/** As kubectl's flags of the same names. */
interface ClusterOptions {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

export interface AdminSubject {
  readonly subject: string;
  readonly scopes: readonly Scope[];
}

/** A gateway that enforces. */
export interface RunningGateway {
  /** Where clients connect, as in `http://127.0.0.1:8080`. */
  readonly listenUrl: string;
  readonly adminUrl: string;
  /** Ends what is open with a reason, keeps what was counted, and lets go of the store. */
  close(): Promise<void>;
}
