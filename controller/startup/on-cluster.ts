import { setTimeout as sleep } from "node:timers/promises";
import { type KubeApi, KubeUnreachable } from "../../kube-client/kube-api";
import { openKubeApi } from "../../kube-client/open-kube-api";
import type { GatewayCredential } from "../gateway-client/credentials/gateway-credential";
import { ownAccountCredential } from "../gateway-client/credentials/own-account";
import { tokenFileCredential } from "../gateway-client/credentials/token-file";
import { GatewayClient } from "../gateway-client/gateway-client";
import { assemble, type Controller } from "../loop/assemble";
import { Backoff } from "../runtime/backoff";
import type { Log } from "../runtime/log";
import type { Elector } from "../runtime/elector/elector";
import { KubeEventRecorder } from "../runtime/events/kube-event-recorder";
import { noLoopMetrics } from "../runtime/loop-metrics";
import { startElector } from "../runtime/elector/start-elector";
import { type KubeSource, openKubeSource } from "../sources/kube/kube-source";
import type { KubeSourceOptions } from "../sources/kube/options";
import { type ClusterControllerOptions, defaultReleaseNamespace, type RunningController, settingsOf } from "./options";
import { realEffects } from "./real-effects";

/** Milliseconds in which what is under way may end. */
const grace = 25_000;

/**
 * Starts a controller on a cluster: one replica of several. An API server or a gateway that does not answer is waited for. Throws, with
 * a sentence for a person, when the API server cannot be found in the configuration, or does not let us in; then nothing is left running.
 */
export async function startOnCluster(options: ClusterControllerOptions): Promise<RunningController> {
  const { cluster, log, version } = options;
  const api = await openKubeApi({ ...cluster, userAgent: `gatebolt-controller/${version}` });
  try {
    return await startWith(api, options);
  } catch (error) {
    await api.close();
    throw error;
  } finally {
    log.info({ server: api.server, context: api.context }, "controller on a cluster");
  }
}

async function startWith(api: KubeApi, options: ClusterControllerOptions): Promise<RunningController> {
  const { now = Date.now, cluster, releaseNamespace = defaultReleaseNamespace } = options;
  const real = realEffects(options.log, now);
  const source = await openedSource({
    ...real,
    api,
    releaseNamespace,
    ...(cluster.namespaces && { namespaces: cluster.namespaces }),
    metrics: noMetrics,
  });
  const gateway = new GatewayClient({ ...options.gateway, credential: credentialOf(options, api, now) });
  const clock = { now, monotonic: () => performance.now() };
  const leadership = startElector({ ...real, api, clock, namespace: releaseNamespace, name: "gatebolt-controller" });
  const events = new KubeEventRecorder({ ...real, api, instance: leadership.identity });
  const controller = assemble(
    { ...real, source, gateway, leadership, events, metrics: noLoopMetrics, enabledBy: (key) => source.enabledBy(key) },
    settingsOf(options),
  );
  const running = start(controller, real.log);
  return {
    enforced: controller.enforced,
    close: async () => {
      await Promise.race([closed({ controller, leadership, events, api, running }), sleep(grace, undefined, { ref: false })]);
    },
  };
}

/** The API server may not be there yet; what it answers is for a person. */
async function openedSource(options: KubeSourceOptions): Promise<KubeSource> {
  const backoff = new Backoff({ first: 200, longest: 10_000, random: options.random });
  for (;;) {
    try {
      return await openKubeSource(options);
    } catch (error) {
      if (!(error instanceof KubeUnreachable)) throw error;
      options.log.warn({ err: error }, `the API server at ${options.api.server} does not answer; it is tried again`);
      await sleep(backoff.next());
    }
  }
}

/** Until everything was read once; kinds that are not installed yet are waited for. */
async function start(controller: Controller, log: Log): Promise<void> {
  await controller.start().catch((error: unknown) => log.error({ err: error }, "the declarations could not be read"));
}

/** What is under way ends while we still lead; then another may. */
async function closed({
  controller,
  leadership,
  events,
  api,
  running,
}: {
  readonly controller: Controller;
  readonly leadership: Elector;
  readonly events: KubeEventRecorder;
  readonly api: KubeApi;
  readonly running: Promise<void>;
}): Promise<void> {
  await controller.close();
  await running;
  await leadership.stop();
  await events.stop();
  await api.close();
}

function credentialOf({ gateway, log }: ClusterControllerOptions, api: KubeApi, now: () => number): GatewayCredential {
  if (gateway.tokenFile !== undefined) return tokenFileCredential(gateway.tokenFile);
  const failed = (error: unknown) =>
    log.warn({ err: error }, "the token for the gateway was not renewed; the old one goes on, and it is tried again");
  return ownAccountCredential({ api, now, failed });
}

const noMetrics: KubeSourceOptions["metrics"] = {
  watch: () => ({ restart: () => undefined, relist: () => undefined }),
  missingDefinition: () => undefined,
  heldDeletions: () => undefined,
};
