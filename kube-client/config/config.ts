/** One API server and one account on it, as a kubeconfig or a pod describes them. Paths are absolute. */
export interface Config {
  /** Name of the context, or `in-cluster`. */
  readonly context: string;
  readonly namespace: string | undefined;
  readonly cluster: Cluster;
  readonly user: User;
  /** For messages: the files that were read. */
  readonly origin: string;
}

export interface Cluster {
  readonly server: string;
  readonly ca: Material | undefined;
  readonly skipVerify: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
}

export interface User {
  readonly name: string;
  readonly certificate: Material | undefined;
  readonly key: Material | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly basic: { readonly username: string; readonly password: string } | undefined;
  readonly exec: ExecPlugin | undefined;
  readonly authProvider: AuthProvider | undefined;
  /** Headers that ask to act as somebody else. */
  readonly impersonation: Readonly<Record<string, string | string[]>>;
}

/** PEM, given at once or in a file that may change. */
export type Material = { readonly pem: string } | { readonly file: string };

/** A program that prints an ExecCredential (client.authentication.k8s.io). */
export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The folder of the kubeconfig: what `command` is relative to, if it has a slash. */
  readonly folder: string;
  /** How to get the program, by the kubeconfig's author. */
  readonly installHint: string | undefined;
  /** Whether it is told the cluster's address and CA. */
  readonly provideClusterInfo: boolean;
}

interface AuthProvider {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}
