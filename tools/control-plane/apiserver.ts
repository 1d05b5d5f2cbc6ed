import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Api, apiClient } from "./api";

const readyTimeout = 60_000;
const pollInterval = 25;

/** What ServiceAccount tokens are issued by; the keys are at `/openid/v1/jwks` of the API server. */
export const issuer = "https://kubernetes.default.svc";

export interface ApiserverPlace {
  /** For its certificate and the key that signs ServiceAccount tokens. */
  readonly folder: string;
  readonly tokenFile: string;
  /** etcd's client URL. */
  readonly store: string;
  readonly port: number;
}

/** The flags that envtest uses, so that the server behaves as everybody's tests know it. */
export function apiserverArgs({ folder, tokenFile, store, port }: ApiserverPlace): readonly string[] {
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
    `--service-account-issuer=${issuer}`,
    // It would name the machine's outer address, where it does not listen.
    `--service-account-jwks-uri=https://127.0.0.1:${port}/openid/v1/jwks`,
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    "--allow-privileged=true",
  ];
}

export interface Expected {
  readonly url: string;
  /** Where the server leaves its certificate. */
  readonly folder: string;
  readonly adminToken: string;
}

/** The server makes its certificate itself at its first start, and answers 403 or 500 until it is ready. */
export async function whenServing({ url, folder, adminToken }: Expected): Promise<{ readonly certificate: string; readonly api: Api }> {
  const file = join(folder, "apiserver.crt");
  const deadline = performance.now() + readyTimeout;
  const written = (): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
  while (!written().includes("END CERTIFICATE")) {
    if (performance.now() > deadline) throw notReady();
    await setTimeout(pollInterval);
  }
  const certificate = written();
  const api = apiClient(url, certificate, adminToken);
  await whenReady(api, deadline);
  return { certificate, api };
}

/** Returns once the API server says that it is ready; `deadline` by the performance clock. */
export async function whenReady(api: Api, deadline = performance.now() + readyTimeout): Promise<void> {
  while (!(await answersReady(api))) {
    if (performance.now() > deadline) throw notReady();
    await setTimeout(pollInterval);
  }
}

function notReady(): Error {
  return new Error("start kube-apiserver: it was not ready within 60 s; the machine may be too busy, try again");
}

async function answersReady(api: Api): Promise<boolean> {
  try {
    return (await api.send("GET", "/readyz")).status === 200;
  } catch {
    // Nobody listens yet; what is wrong for good ends the process, and that is seen elsewhere.
    return false;
  }
}
