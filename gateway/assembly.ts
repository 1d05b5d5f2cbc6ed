import type { FastifyInstance } from "fastify";
import type { Denial } from "../contract/denials";
import { buildAdminApp } from "./admin/admin-app";
import { EventHub } from "./admin/event-hub";
import type { Keyring } from "./admin/service-accounts/keyring";
import { AuditLog } from "./audit/audit-log";
import type { Decider } from "./decision/decider";
import { foreignRequest } from "./mcp/origin-guard";
import { expositionType } from "./metrics/exposition";
import { GatewayMetrics } from "./metrics/gateway-metrics";
import { startChores } from "./server/chores";
import type { Closing } from "./server/closing";
import { buildDataApp } from "./server/data-app";
import { serverFactory, stopperOf } from "./server/listening";
import { measuredLive } from "./server/measured-live";
import { gatewayObserver } from "./server/observer";
import { MetricReadings } from "./server/readings";
import { timedDecider } from "./server/timed-decider";
import { LiveRequests } from "./sessions/live-requests";
import { SessionEnder } from "./sessions/session-ender";
import { SessionIds } from "./sessions/session-ids";
import { UpstreamSessions } from "./sessions/upstream-sessions";
import type { Settings } from "./settings";
import { adminCallers } from "./startup/admin-callers";
import type { GatewayOptions } from "./startup/gateway-options";
import type { Store } from "./store/store";
import type { StdioPort } from "./upstream/stdio-port";
import { Upstreams } from "./upstream/upstreams";
import { clientNameOf } from "./usage/client-name";
import { UsageLedger } from "./usage/usage-ledger";

/** What the parts are made from. */
export interface Materials {
  readonly options: GatewayOptions;
  readonly settings: Settings;
  readonly store: Store;
  readonly decider: Decider;
  readonly stdio: StdioPort;
  /** Keys of the cluster that vouches for callers of the admin API, where any may call. */
  readonly keyring: Keyring | undefined;
  readonly sessionKey: Uint8Array;
  /** This process, among those that share a store. */
  readonly replica: string;
  /** Filled once they are known; servers must not be on them. */
  readonly ownPorts: readonly number[];
  readonly now: () => number;
  readonly closing: Closing;
}

export interface GatewayApps {
  readonly data: FastifyInstance;
  readonly admin: FastifyInstance;
}

/** Puts the parts together. Nothing listens yet; `closing` gets what ends each of them. */
export async function assemble(materials: Materials): Promise<GatewayApps> {
  const { options, store, now, closing } = materials;
  const metrics = new GatewayMetrics();
  const events = new EventHub();
  const usage = await UsageLedger.open({ store, publish: (event) => events.publish(event), now });
  closing.add(startChores({ store, usage, log: options.log, now }));
  const decider = timedDecider(materials.decider, (seconds) => metrics.decisions.observe(seconds));
  const parts = { ...materials, decider, metrics, events, usage, audit: new AuditLog(options.log) };
  const enforcement = enforcementOf(parts);
  return { admin: adminAppOf(parts, enforcement), data: dataAppOf(parts, enforcement) };
}

interface Parts extends Materials {
  readonly metrics: GatewayMetrics;
  readonly events: EventHub;
  readonly usage: UsageLedger;
  readonly audit: AuditLog;
}

interface Enforcement {
  readonly live: LiveRequests;
  readonly sessions: UpstreamSessions;
  readonly upstreams: Upstreams;
}

function enforcementOf({
  options: { log },
  settings,
  store,
  decider,
  stdio,
  sessionKey,
  replica,
  ownPorts,
  now,
  closing,
}: Parts): Enforcement {
  const upstreams = new Upstreams({ rules: settings.addressRules(() => ownPorts), stdio, now });
  closing.add(() => upstreams.close());
  const ender = new SessionEnder(upstreams, (error) => log.warn({ err: error }, "a server could not be told that a session was cut"));
  closing.add(() => ender.settled());
  const sessions = new UpstreamSessions({ ids: new SessionIds(sessionKey), now });
  const failed = (error: unknown) => log.error({ err: error }, "something open could not be decided again, or cut");
  const live = new LiveRequests({ decider, sessions, ender, replica, now, failed });
  closing.add(live.watch(store));
  return { live, sessions, upstreams };
}

const stopping: Denial = { reason: "store_unavailable", message: "The gateway is stopping. Try again." };

function dataAppOf(
  { options, settings, store, decider, metrics, usage, audit, now, closing }: Parts,
  { live, sessions, upstreams }: Enforcement,
) {
  const observer = gatewayObserver({ audit, usage, metrics, log: options.log });
  const { maxBody, publicUrl } = options;
  const app = buildDataApp({
    authz: { decider, answered: (answer) => observer.authzAnswered(answer) },
    proxy: {
      decider,
      live,
      sessions,
      upstreams,
      observer,
      isAllowedHost: settings.servesHost,
      gatewayUrl: (gateway) => store.gatewayUrl(gateway),
      nameClient: clientNameOf,
      now,
      maxBody,
      ...(publicUrl !== undefined && { publicUrl }),
    },
    serverFactory: serverFactory(settings.tls),
    report: (error, request) => options.log.error({ err: error, request }, "a request failed"),
  });
  closing.add(stopperOf(app, { endOpen: () => live.shutDown(stopping) }));
  return app;
}

function adminAppOf(parts: Parts, enforcement: Enforcement) {
  const { options, settings, store, decider, keyring, metrics, events, usage, audit, now, closing } = parts;
  const live = measuredLive(enforcement.live, metrics);
  const readings = new MetricReadings({ store, live });
  closing.add(() => readings.close());
  const app = buildAdminApp({
    store,
    live,
    events,
    now,
    explain: (query) => decider.explain(query),
    usage: () => usage.current(),
    authenticate: adminCallers({ options, adminToken: settings.adminToken, keyring, now }),
    foreign: (headers) => foreignRequest(headers, settings.servesAdminHost),
    metrics: async () => ({ type: expositionType, text: metrics.expose(await readings.read()) }),
    version: options.version,
    audit: (write) => audit.adminWrite(write),
    report: (error, route) => options.log.error({ err: error, route }, "an admin call failed"),
    serverFactory: serverFactory(settings.tls),
  });
  closing.add(stopperOf(app, { endOpen: () => undefined }));
  return app;
}
