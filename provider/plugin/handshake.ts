/** How Terraform greets a plugin: what go-plugin puts into its environment, and the line that it waits for on stdout. */
export interface Greeting {
  /** PEM of the only client that may connect; undefined: plaintext, which only a debugger's reattach mode uses. */
  readonly clientCertificate: string | undefined;
  /** Where the socket has to lie, if Terraform says so. */
  readonly socketFolder: string | undefined;
  /** The line needs a seventh field. */
  readonly asksForMultiplexing: boolean;
}

const cookieName = "TF_PLUGIN_MAGIC_COOKIE";
const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const protocol = "6";

/** Reads the greeting, or says in one sentence for a person why there is none. */
export function readGreeting(env: Readonly<Record<string, string | undefined>>): Greeting | { readonly refusal: string } {
  if (env[cookieName] !== cookie)
    return {
      refusal:
        "This program is the Gatebolt provider for Terraform and OpenTofu. They start it by themselves; install it as docs/terraform.md says and run terraform init.",
    };
  const versions = env["PLUGIN_PROTOCOL_VERSIONS"];
  if (versions !== undefined && !versions.split(",").includes(protocol))
    return {
      refusal: `The Gatebolt provider speaks plugin protocol 6, this Terraform ${versions}: use Terraform 1.11 or newer, or OpenTofu 1.11 or newer.`,
    };
  return {
    clientCertificate: env["PLUGIN_CLIENT_CERT"] || undefined,
    socketFolder: env["PLUGIN_UNIX_SOCKET_DIR"] || undefined,
    asksForMultiplexing: Boolean(env["PLUGIN_MULTIPLEX_GRPC"]),
  };
}

export interface Listening {
  readonly network: "unix" | "tcp";
  readonly address: string;
}

/** The one line that go-plugin reads: core protocol, app protocol, network, address, kind, and our certificate without padding. */
export function handshakeLine(listening: Listening, certificate: Buffer | undefined, { asksForMultiplexing }: Greeting): string {
  const encoded = certificate?.toString("base64").replace(/=+$/, "") ?? "";
  return ["1", protocol, listening.network, listening.address, "grpc", encoded, ...(asksForMultiplexing ? ["false"] : [])].join("|");
}
