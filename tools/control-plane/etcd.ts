import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { request } from "undici";

export interface EtcdAddresses {
  /** `http://127.0.0.1:PORT`. */
  readonly client: string;
  readonly peer: string;
}

const healthTimeout = 60_000;
const pollInterval = 25;

/** Where etcd keeps everything it knows. */
export function etcdData(folder: string): string {
  return join(folder, "etcd");
}

export function etcdArgs(folder: string, { client, peer }: EtcdAddresses): readonly string[] {
  return [
    `--data-dir=${etcdData(folder)}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    // The data does not outlive the machine, so nothing is gained by waiting for the disk.
    "--unsafe-no-fsync",
    // Five writes a token, kept until the API server compacts them every five minutes: a hundred thousand tokens come near the usual 2 GB.
    "--quota-backend-bytes=8589934592",
  ];
}

/** Returns once etcd says that it is healthy. */
export async function whenHealthy(client: string): Promise<void> {
  const deadline = performance.now() + healthTimeout;
  while (!(await isHealthy(client))) {
    if (performance.now() > deadline) throw new Error("start etcd: it was not healthy within 60 s; the machine may be too busy, try again");
    await setTimeout(pollInterval);
  }
}

async function isHealthy(client: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${client}/health`, { reset: true });
    await body.dump();
    return statusCode === 200;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
