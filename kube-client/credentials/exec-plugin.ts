import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Cluster, ExecPlugin } from "../config/config";
import type { Credential, Credentials } from "./credentials";

export interface ExecOptions {
  readonly plugin: ExecPlugin;
  readonly cluster: Cluster;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds before its end at which a credential is got anew, so that no request carries one that ends on the way. */
const margin = 10_000;

interface Issued extends Credential {
  /** Milliseconds since 1970. */
  readonly end: number;
}

/** Credentials that a program prints; asked again when they end, and after a refusal. */
export function execCredentials(options: ExecOptions): Credentials {
  let issued: Promise<Issued> | undefined;
  return {
    async current() {
      issued ??= runPlugin(options);
      const asked = issued;
      try {
        const credential = await asked;
        if (options.now() < credential.end - margin) return credential;
        if (issued === asked) issued = runPlugin(options);
        return await issued;
      } catch (error) {
        if (issued === asked) issued = undefined;
        throw error;
      }
    },
    expire() {
      issued = undefined;
    },
  };
}

async function runPlugin({ plugin, cluster, env }: ExecOptions): Promise<Issued> {
  const command = plugin.command.includes("/") ? join(plugin.command.startsWith("/") ? "" : plugin.folder, plugin.command) : plugin.command;
  const info = {
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: { interactive: process.stdin.isTTY, ...(plugin.provideClusterInfo && { cluster: await clusterInfo(cluster) }) },
  };
  const output = await outputOf(command, { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) }, plugin);
  return credentialIn(output, command);
}

async function clusterInfo({ server, ca, skipVerify, tlsServerName }: Cluster) {
  return {
    server,
    ...(ca && "pem" in ca && { "certificate-authority-data": Buffer.from(ca.pem).toString("base64") }),
    ...(skipVerify && { "insecure-skip-tls-verify": true }),
    ...(tlsServerName !== undefined && { "tls-server-name": tlsServerName }),
  };
}

/** Its stderr goes to ours, and it reads our stdin: a log-in may have to talk to the person. */
function outputOf(command: string, env: ExecOptions["env"], { args, installHint }: ExecPlugin): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { env: { ...env }, stdio: ["inherit", "pipe", "inherit"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      const hint = installHint === undefined ? "install it, or correct users[].user.exec.command of the kubeconfig" : installHint.trim();
      reject(new Error(`get credentials: run ${command}: ${error.message}; ${hint}`, { cause: error }));
    });
    child.on("close", (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString());
      else reject(new Error(`get credentials: ${command} ended with ${signal ?? code}; its own message stands above`));
    });
  });
}

interface ExecCredential {
  readonly status?: {
    readonly token?: string;
    readonly clientCertificateData?: string;
    readonly clientKeyData?: string;
    readonly expirationTimestamp?: string;
  };
}

function credentialIn(output: string, command: string): Issued {
  const { status } = parsed(output, command);
  if (status?.token === undefined && status?.clientCertificateData === undefined) {
    throw new Error(`get credentials: ${command} printed no ExecCredential with a status.token or status.clientCertificateData`);
  }
  return {
    headers: status.token === undefined ? {} : { authorization: `Bearer ${status.token}` },
    certificate: status.clientCertificateData,
    key: status.clientKeyData,
    end: status.expirationTimestamp === undefined ? Number.POSITIVE_INFINITY : Date.parse(status.expirationTimestamp),
  };
}

function parsed(output: string, command: string): ExecCredential {
  try {
    const credential: ExecCredential = JSON.parse(output);
    return credential;
  } catch {
    // The cause would quote the output, which may hold a token.
    throw new Error(`get credentials: what ${command} printed is not JSON`);
  }
}
