import type { KubeApi } from "../../../../kube-client/kube-api";
import { openKubeApi } from "../../../../kube-client/open-kube-api";
import { settingsFrom } from "../../../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../../../tools/control-plane/start";
import type { KindName } from "../../../../crds/types";
import type { Log } from "../../../runtime/log";
import { type KubeSource, openKubeSource } from "../kube-source";
import type { KubeSourceMetrics } from "../metrics";
import type { KubeSourceOptions } from "../options";
import { Listening } from "./listening";

interface LogLine {
  readonly level: keyof Log;
  readonly fields: object;
  readonly message: string;
}

/** A source on a real API server, what it told, logged and counted. */
export interface Opened {
  readonly source: KubeSource;
  readonly api: KubeApi;
  readonly listening: Listening;
  readonly log: readonly LogLine[];
  readonly counted: Counted;
  close(): Promise<void>;
}

interface Counted {
  readonly missing: Map<KindName, number>;
  readonly held: Map<KindName, number>;
  readonly restarts: string[];
}

/** A real kube-apiserver with CRDs, accounts and policies, and with the controllers that collect garbage and end namespaces. */
export async function startCluster(options: { readonly controllerManager?: boolean; readonly crds?: boolean } = {}): Promise<ControlPlane> {
  const { controllerManager = false, crds = true } = options;
  return await startControlPlane({
    crds,
    policies: crds,
    controllerManager,
    settings: settingsFrom(process.env, (line) => console.info(line)),
  });
}

export async function openApi({ kubeconfig }: ControlPlane, context: string): Promise<KubeApi> {
  return await openKubeApi({ kubeconfig, context, env: {}, userAgent: "gatebolt-test" });
}

/** What differs from a source of the controller's account. */
export type SourceOptions = Partial<KubeSourceOptions> & { readonly context?: string };

/** Opens a source as the controller's account; does not start it. */
export async function openSource(
  controlPlane: ControlPlane,
  { context = "gatebolt-controller", ...options }: SourceOptions = {},
): Promise<Opened> {
  const api = options.api ?? (await openApi(controlPlane, context));
  const log: LogLine[] = [];
  const counted: Counted = { missing: new Map(), held: new Map(), restarts: [] };
  const source = await openKubeSource({
    api,
    releaseNamespace: "gatebolt-system",
    log: recording(log),
    timers: { after: startTimer },
    now: Date.now,
    random: Math.random,
    metrics: counting(counted),
    ...options,
  });
  const close = async () => {
    await source.stop();
    await api.close();
  };
  return { source, api, listening: new Listening(), log, counted, close };
}

/** The same, started and complete. */
export async function startedSource(controlPlane: ControlPlane, options: SourceOptions = {}): Promise<Opened> {
  const opened = await openSource(controlPlane, options);
  await opened.source.start(opened.listening);
  return opened;
}

function startTimer(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

function recording(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function counting(counted: Counted): KubeSourceMetrics {
  return {
    watch: (resource) => ({ restart: (reason) => void counted.restarts.push(`${resource} ${reason}`), relist: () => undefined }),
    readStaleness: () => undefined,
    missingDefinition: (kind, missing) => void counted.missing.set(kind, missing),
    heldDeletions: (kind, count) => void counted.held.set(kind, count),
  };
}
