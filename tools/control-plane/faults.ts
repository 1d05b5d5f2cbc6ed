import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { whenReady } from "./apiserver";
import { etcdData, whenHealthy } from "./etcd";
import type { Servers } from "./servers";

/** What can go wrong with a control plane, made to happen. Ports, certificate, tokens and data stay the same. */
export interface Faults {
  /** Kills the API server and starts it again; returns when it is ready. Also what starts it after `killApiServer`. */
  readonly restartApiServer: () => Promise<void>;
  readonly killApiServer: () => Promise<void>;
  /** Connections stay open and nothing is answered, as behind a broken network. */
  readonly pauseApiServer: () => Promise<void>;
  readonly resumeApiServer: () => Promise<void>;
  /** Kills etcd and starts it again; returns when both servers are ready. */
  readonly restartEtcd: () => Promise<void>;
  readonly pauseEtcd: () => Promise<void>;
  readonly resumeEtcd: () => Promise<void>;
  /** A copy of all data. etcd is away for about half a second, so take it when nothing is being written. */
  readonly snapshot: () => Promise<Snapshot>;
  /**
   * Everything is again as it was then, resourceVersions included: what came later never happened. Both servers are started again,
   * as the manual of etcd asks for. A snapshot may be restored several times.
   */
  readonly restore: (snapshot: Snapshot) => Promise<void>;
}

/** A copy of etcd's data; removed with the control plane. */
export interface Snapshot {
  readonly folder: string;
}

export function faultsOf({ etcd, apiserver, api, etcdUrl, folder }: Servers): Faults {
  const data = etcdData(folder);
  let taken = 0;
  const startApiServer = async (): Promise<void> => {
    apiserver.start();
    await Promise.race([whenReady(api), apiserver.ended()]);
  };
  const startEtcd = async (): Promise<void> => {
    etcd.start();
    await Promise.race([whenHealthy(etcdUrl), etcd.ended()]);
  };
  const whileEtcdIsAway = async (work: () => void): Promise<void> => {
    await etcd.stop();
    work();
    await startEtcd();
  };
  return {
    killApiServer: () => apiserver.stop(),
    pauseApiServer: () => apiserver.pause(),
    resumeApiServer: () => apiserver.resume(),
    pauseEtcd: () => etcd.pause(),
    resumeEtcd: () => etcd.resume(),
    restartApiServer: async () => {
      await apiserver.stop();
      await startApiServer();
    },
    restartEtcd: async () => {
      await whileEtcdIsAway(() => {});
      await whenReady(api);
    },
    snapshot: async () => {
      taken += 1;
      const copy = join(folder, "snapshots", String(taken));
      mkdirSync(join(folder, "snapshots"), { recursive: true });
      await whileEtcdIsAway(() => cpSync(data, copy, { recursive: true }));
      await whenReady(api);
      return { folder: copy };
    },
    restore: async (snapshot) => {
      await apiserver.stop();
      await whileEtcdIsAway(() => {
        rmSync(data, { recursive: true });
        cpSync(snapshot.folder, data, { recursive: true });
      });
      await startApiServer();
    },
  };
}
