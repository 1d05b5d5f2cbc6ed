import { openKubeApi } from "../../kube-client/open-kube-api";
import { Keyring } from "../admin/service-accounts/keyring";
import type { Closing } from "../server/closing";
import { seldom } from "../server/seldom";
import { CannotStart } from "../startup/cannot-start";
import type { GatewayOptions } from "../startup/gateway-options";
import { messageOf } from "../startup/system-error";
import { readClusterKeys } from "./cluster-keys";

interface KeyringParts {
  readonly options: Pick<GatewayOptions, "cluster" | "log" | "version">;
  /** Of the process: KUBECONFIG, HOME and where a pod finds its API server. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly closing: Closing;
}

/** Milliseconds between two lines that say the keys cannot be read. */
const tellPause = 30_000;

/**
 * The keys of the cluster that vouches for callers of the admin API. Does not wait for them: whoever uses the data port must
 * not depend on an API server. Throws CannotStart when no cluster is known.
 */
export async function openKeyring({ options: { cluster = {}, log, version }, env, now, closing }: KeyringParts): Promise<Keyring> {
  const api = await openKubeApi({ ...cluster, env, userAgent: `gatebolt-gateway/${version}`, now }).catch((cause: unknown) => {
    throw new CannotStart(`--admin-subject needs the cluster whose ServiceAccounts it names. ${messageOf(cause)}`, { cause });
  });
  closing.add(() => api.close());
  const tell = (error: unknown) =>
    log.warn(
      { err: error, server: api.server },
      "the cluster's keys cannot be read; ServiceAccounts with a token of a known key are still known",
    );
  const keyring = new Keyring({ read: () => readClusterKeys(api), now, failed: seldom(tell, tellPause, now) });
  void keyring.current();
  return keyring;
}
