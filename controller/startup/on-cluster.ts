import { setTimeout as sleep } from "node:timers/promises";
import { type KubeApi, KubeUnreachable } from "../../kube-client/kube-api";
import type { Observation } from "../../kube-client/observation";
import { openKubeApi } from "../../kube-client/open-kube-api";
import type { GatewayCredential } from "../gateway-client/credentials/gateway-credential";
import { ownAccountCredential } from "../gateway-client/credentials/own-account";
import { tokenFileCredential } from "../gateway-client/credentials/token-file";
import { GatewayClient } from "../gateway-client/gateway-client";
import { assemble, type Controller } from "../loop/assemble";
import { workers } from "../loop/work";
import { Backoff } from "../runtime/backoff";
import type { HealthServer } from "../runtime/health/health-server";
import type { GatewayState } from "../runtime/health/readiness";
import type { QueueView } from "../runtime/queue-observer";
import type { Log } from "../runtime/log";
import { ControllerMetrics } from "../runtime/metrics/controller-metrics";
import type { Elector } from "../runtime/elector/elector";
import { KubeEventRecorder } from "../runtime/events/kube-event-recorder";
import { WritePace } from "../runtime/write-pace";
import { startElector } from "../runtime/elector/start-elector";
import { type KubeSource, openKubeSource } from "../sources/kube/kube-source";
import type { KubeSourceOptions } from "../sources/kube/options";
import type { Key } from "../sources/source";
import { type ClusterControllerOptions, defaultReleaseNamespace, type RunningController, settingsOf } from "./options";
import { watchedGateway } from "./gateway-health";
import { realEffects } from "./real-effects";
import { ServerClock } from "./server-clock";
import { serveHealth } from "./served-health";

/** Milliseconds in which what is under way may end. */
const grace = 25_000;

/** What lives as long as the process does. */
interface Process {
  readonly options: ClusterControllerOptions;
  readonly api: KubeApi;
  readonly metrics: ControllerMetrics;
  readonly now: () => number;
  /** What readiness and liveness ask about; filled as the parts come to be. */
  readonly asked: { elector?: Elector; isRead: boolean; gateway: () => GatewayState };
}

/**
 * Starts a controller on a cluster: one replica of several. An API server or a gateway that does not answer is waited for. Throws, with
 * a sentence for a person, when the API server cannot be found in the configuration, or does not let us in, and the reason of `signal` when
 * that ends it; then nothing is left running.
 */
export async function startOnCluster(options: ClusterControllerOptions): Promise<RunningController> {
  const { cluster, log, version, signal } = options;
  const metrics = new ControllerMetrics();
  const { now, told } = serverClock(options);
  const observe = (observation: Observation) => {
    metrics.observeKube(observation);
    told(observation);
  };
  const api = await openKubeApi({ ...cluster, userAgent: `gatebolt-controller/${version}`, observe });
  const asked: Process["asked"] = { isRead: false, gateway: () => ({ state: "waiting" }) };
  const process: Process = { options, api, metrics, now, asked };
  let health: HealthServer | undefined;
  // What waits for an answer must not wait for its time limit.
  const hangUp = () => void api.close();
  signal?.addEventListener("abort", hangUp, { once: true });
  try {
    signal?.throwIfAborted();
    health = await healthOf(process);
    const controller = await startWith(process);
    // From here on the Lease is to be given back first.
    signal?.removeEventListener("abort", hangUp);
    log.info({ server: api.server, context: api.context, ...(health && { health: health.url }) }, "controller on a cluster");
    return {
      enforced: controller.enforced,
      ...(controller.useless && { useless: controller.useless }),
      close: async () => {
        await Promise.race([controller.close(), sleep(grace, undefined, { ref: false })]);
        await Promise.all([api.close(), health?.close()]);
      },
    };
  } catch (error) {
    await Promise.all([api.close(), health?.close()]);
    throw signal?.aborted ? signal.reason : error;
  }
}

function serverClock({ now = Date.now }: ClusterControllerOptions) {
  const clock = new ServerClock(now);
  return { now: clock.now, told: (observation: Observation) => clock.told(observation) };
}

async function healthOf({ options, metrics, asked, now }: Process): Promise<HealthServer | undefined> {
  if (options.metrics === undefined) return undefined;
  return await serveHealth({
    ...realEffects(options.log, now),
    listen: options.metrics,
    metrics,
    monotonic: () => performance.now(),
    elector: () => asked.elector,
    caches: () => [{ kind: "all kinds", isSynced: asked.isRead }],
    gateway: () => asked.gateway(),
  });
}

async function startWith(process: Process): Promise<RunningController> {
  const { options, api, metrics, now, asked } = process;
  const { cluster, releaseNamespace = defaultReleaseNamespace } = options;
  const real = realEffects(options.log, now);
  const namespaces = cluster.namespaces && { namespaces: cluster.namespaces };
  const pace = new WritePace({ widest: workers });
  metrics.watchPace(pace);
  const watched = { metrics: metrics.watches, tookStatus: (milliseconds: number) => pace.took(milliseconds) };
  const source = await openedSource({ ...real, api, releaseNamespace, ...namespaces, ...watched }, options.signal);
  const client = new GatewayClient({ ...options.gateway, credential: credentialOf(options, api, now) });
  const { gateway, state } = watchedGateway(client, { count: (op, code) => metrics.adminRequest(op, code), now });
  asked.gateway = state;
  const leadership = startElector({ ...real, ...electorParts(process), namespace: releaseNamespace, name: lease });
  asked.elector = leadership;
  const events = new KubeEventRecorder({ ...real, api, instance: leadership.identity, dropped: metrics.eventDropped });
  const observeQueue = { observer: metrics.queue(queue), watch: (view: QueueView) => metrics.watchQueue(queue, view) };
  const enabledBy = (key: Key) => source.enabledBy(key);
  const step = options.step && { step: options.step };
  const controller = assemble(
    { ...real, source, gateway, leadership, events, metrics: metrics.loop, enabledBy, observeQueue, workAtOnce: () => pace.limit, ...step },
    settingsOf(options),
  );
  const running = start(controller, real.log).then(() => {
    asked.isRead = true;
  });
  return {
    enforced: controller.enforced,
    useless: controller.deaf,
    close: async () => await closed({ controller, leadership, events, running }),
  };
}

const lease = "gatebolt-controller";
const queue = "objects";

function electorParts({ api, metrics, now }: Process) {
  return { api, clock: { now, monotonic: () => performance.now() }, metrics: metrics.elector(lease) };
}

/** The API server may not be there yet; what it answers is for a person. */
async function openedSource(options: KubeSourceOptions, signal: AbortSignal | undefined): Promise<KubeSource> {
  const backoff = new Backoff({ first: 200, longest: 10_000, random: options.random });
  for (;;) {
    try {
      return await openKubeSource(options);
    } catch (error) {
      if (!(error instanceof KubeUnreachable) || signal?.aborted) throw error;
      options.log.warn({ err: error }, `the API server at ${options.api.server} does not answer; it is tried again`);
      await sleep(backoff.next(), undefined, { ...(signal && { signal }) });
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
  running,
}: {
  readonly controller: Controller;
  readonly leadership: Elector;
  readonly events: KubeEventRecorder;
  readonly running: Promise<void>;
}): Promise<void> {
  await controller.close();
  await running;
  await leadership.stop();
  await events.stop();
}

function credentialOf({ gateway, log }: ClusterControllerOptions, api: KubeApi, now: () => number): GatewayCredential {
  if (gateway.tokenFile !== undefined) return tokenFileCredential(gateway.tokenFile);
  const failed = (error: unknown) =>
    log.warn({ err: error }, "the token for the gateway was not renewed; the old one goes on, and it is tried again");
  return ownAccountCredential({ api, now, failed });
}
