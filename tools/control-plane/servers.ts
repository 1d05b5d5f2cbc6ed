import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Api } from "./api";
import { apiserverArgs, whenServing } from "./apiserver";
import type { Binaries } from "./binaries";
import { etcdArgs } from "./etcd";
import { messageOf } from "./message";
import { freePorts } from "./ports";
import { type Restartable, restartable } from "./restartable";

/** An etcd and a kube-apiserver that answer. */
export interface Servers {
  readonly url: string;
  /** Client URL of etcd; plain HTTP. */
  readonly etcdUrl: string;
  /** Where both keep their data and logs. */
  readonly folder: string;
  /** The API server's own certificate (PEM). */
  readonly certificate: string;
  readonly api: Api;
  readonly etcd: Restartable;
  readonly apiserver: Restartable;
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
  const [client = 0, peer = 0, port = 0] = await freePorts(3);
  const folder = join(options.folder, "server");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const etcdUrl = `http://127.0.0.1:${client}`;
  const { tokenFile, adminToken, binaries } = options;
  const etcd = restartable({
    ...common(options, folder, "etcd"),
    path: binaries.etcd,
    args: etcdArgs(folder, { client: etcdUrl, peer: `http://127.0.0.1:${peer}` }),
  });
  const apiserver = restartable({
    ...common(options, folder, "kube-apiserver"),
    path: binaries.apiserver,
    args: apiserverArgs({ folder, tokenFile, store: etcdUrl, port }),
  });
  const url = `https://127.0.0.1:${port}`;
  etcd.start();
  apiserver.start();
  try {
    const serving = await Promise.race([whenServing({ url, folder, adminToken }), etcd.ended(), apiserver.ended()]);
    return { url, etcdUrl, folder, ...serving, etcd, apiserver };
  } catch (error) {
    await Promise.all([etcd.stop(), apiserver.stop()]);
    throw error;
  }
}

function common({ env }: ServerOptions, folder: string, name: string) {
  return { name, env, logFile: join(folder, `${name}.log`) };
}
