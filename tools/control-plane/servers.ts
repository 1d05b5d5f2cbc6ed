import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Api, apiClient } from "./api";
import type { Binaries } from "./binaries";
import { messageOf } from "./message";
import { freePort } from "./ports";
import { type Supervised, supervise } from "./supervised";

/** An etcd and a kube-apiserver that answer. */
export interface Servers {
  readonly url: string;
  /** The API server's own certificate (PEM). */
  readonly certificate: string;
  readonly api: Api;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly binaries: Binaries;
  /** For data, certificates and logs; emptied by nobody but the caller. */
  readonly folder: string;
  /** The API server's token file, and the administrator's token in it. */
  readonly tokenFile: string;
  readonly adminToken: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const readyTimeout = 60_000;
const pollInterval = 25;

/** A port can be taken between our look and the server's own; then others are tried. */
const attempts = 3;

/** Starts both and returns when the API server says that it is ready. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryToStart(options);
    } catch (error) {
      if (attempt === attempts || !messageOf(error).includes("address already in use")) throw error;
    }
  }
}

async function tryToStart(options: ServerOptions): Promise<Servers> {
  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const folder = join(options.folder, "server");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const store = `http://127.0.0.1:${client}`;
  const running = [
    supervise({
      ...program(options, folder, "etcd"),
      path: options.binaries.etcd,
      args: etcdArgs(folder, store, `http://127.0.0.1:${peer}`),
    }),
    supervise({
      ...program(options, folder, "kube-apiserver"),
      path: options.binaries.apiserver,
      args: apiserverArgs(options, folder, { store, port: secure }),
    }),
  ];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
  };
  const url = `https://127.0.0.1:${secure}`;
  try {
    const ready = whenReady({ url, certificateFile: join(folder, "apiserver.crt"), adminToken: options.adminToken });
    return { url, ...(await Promise.race([ready, ...running.map((server: Supervised) => server.ended)])), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function program({ env }: ServerOptions, folder: string, name: string) {
  return { name, env, logFile: join(folder, `${name}.log`) };
}

function etcdArgs(folder: string, client: string, peer: string): readonly string[] {
  return [
    `--data-dir=${join(folder, "etcd")}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    // The data does not outlive the process, so nothing is gained by waiting for the disk.
    "--unsafe-no-fsync",
  ];
}

/** The flags that envtest uses, so that the server behaves as everybody's tests know it. */
function apiserverArgs({ tokenFile }: ServerOptions, folder: string, { store, port }: { store: string; port: number }): readonly string[] {
  const key = join(folder, "service-accounts.key");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  return [
    `--etcd-servers=${store}`,
    `--cert-dir=${folder}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    "--service-cluster-ip-range=10.0.0.0/24",
    "--authorization-mode=RBAC",
    `--token-auth-file=${tokenFile}`,
    "--endpoint-reconciler-type=none",
    "--disable-admission-plugins=ServiceAccount",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    "--allow-privileged=true",
  ];
}

interface Expected {
  readonly url: string;
  readonly certificateFile: string;
  readonly adminToken: string;
}

/** The server makes its certificate itself, and answers 403 or 500 until it is ready. */
async function whenReady({ url, certificateFile, adminToken }: Expected): Promise<{ certificate: string; api: Api }> {
  const deadline = performance.now() + readyTimeout;
  while (performance.now() < deadline) {
    await setTimeout(pollInterval);
    const certificate = existsSync(certificateFile) ? readFileSync(certificateFile, "utf8") : "";
    if (!certificate.includes("END CERTIFICATE")) continue;
    const api = apiClient(url, certificate, adminToken);
    if (await answersReady(api)) return { certificate, api };
    await api.close();
  }
  throw new Error("start kube-apiserver: it was not ready within 60 s; the machine may be too busy, try again");
}

async function answersReady(api: Api): Promise<boolean> {
  try {
    return (await api.send("GET", "/readyz")).status === 200;
  } catch {
    // Nobody listens yet; what is wrong for good ends the process, and that is seen elsewhere.
    return false;
  }
}
