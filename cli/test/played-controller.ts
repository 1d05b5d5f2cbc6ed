import type { GateboltObject } from "../../crds/types";
import { type KindName, kinds } from "../../crds/types/kinds";
import { openKubeApi } from "../../kube-client/open-kube-api";
import { type KubeApi, KubeError } from "../../kube-client/kube-api";
import type { ControlPlane } from "../../tools/control-plane/start";

/** What a command line came to. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Answers declarations with the statuses that a controller and a gateway would give; stands for both. */
export function playController(controlPlane: ControlPlane): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const playing = play(controlPlane, stopped.signal);
  return {
    stop: async () => {
      stopped.abort();
      await playing;
    },
  };
}

const played: readonly KindName[] = ["McpBreakGlass", "McpClusterBreakGlass", "McpHost", "McpUser", "McpToken", "McpGateway"];

async function play({ kubeconfig }: ControlPlane, signal: AbortSignal): Promise<void> {
  const api = await openKubeApi({ kubeconfig, env: {}, userAgent: "played-controller" });
  await Promise.all(played.map(async (kind) => follow(api, kind, signal)));
  await api.close();
}

/** A watch that ends begins again: kinds are served a moment after their CRD says so. */
async function follow(api: KubeApi, kind: KindName, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = await api.lines({ path: collection(kind, ""), query: { watch: true }, idleTimeout: 600_000, signal });
      for await (const event of events as AsyncIterable<WatchEvent>) await heard(api, event);
    } catch (error) {
      if (!signal.aborted && !(error instanceof KubeError && error.status === 429)) throw error;
    }
  }
}

interface WatchEvent {
  readonly type: string;
  readonly object: GateboltObject;
}

async function heard(api: KubeApi, { type, object }: WatchEvent): Promise<void> {
  if (type === "DELETED") await lifted(api, object);
  else await answered(api, object);
}

function collection(kind: KindName, namespace: string): string {
  const { plural, namespaced } = kinds[kind];
  return `/apis/gatebolt.dev/v1alpha1${namespaced && namespace !== "" ? `/namespaces/${namespace}` : ""}/${plural}`;
}

async function setStatus(api: KubeApi, { kind, metadata }: Pick<GateboltObject, "kind" | "metadata">, status: object): Promise<void> {
  await api.call({
    method: "PATCH",
    path: `${collection(kind, metadata.namespace ?? "")}/${metadata.name}/status`,
    contentType: "application/merge-patch+json",
    body: { status },
  });
}

const lastTransitionTime = "2026-11-21T12:00:00Z";

function conditions(generation: number, restricted: "True" | "False", reason = "Enabled"): object[] {
  const shared = { observedGeneration: generation, lastTransitionTime };
  return [
    { type: "Ready", status: "True", reason: "Enforced", message: "The gateway enforces it as declared.", ...shared },
    { type: "Restricted", status: restricted, reason, message: "told", ...shared },
  ];
}

async function answered(api: KubeApi, object: GateboltObject): Promise<void> {
  const { generation = 1 } = object.metadata;
  if (object.kind === "McpToken") return tokenAnswered(api, object);
  if (object.status?.observedGeneration === generation) return;
  const common = { observedGeneration: generation, enforced: { generation, replicas: 1, time: lastTransitionTime } };
  if (object.kind === "McpGateway") {
    const servers = [{ name: "notes", url: "https://mcp.example.com/desk/notes/mcp" }];
    await setStatus(api, object, { ...common, servers, conditions: conditions(generation, "False") });
    return;
  }
  if (object.kind !== "McpBreakGlass" && object.kind !== "McpClusterBreakGlass") {
    const isOff = "enabled" in object.spec && !object.spec.enabled;
    await setStatus(api, object, {
      ...common,
      conditions: conditions(generation, isOff ? "True" : "False", isOff ? "Disabled" : "Enabled"),
    });
    return;
  }
  await markTarget(api, { object, restricted: "True" });
  await setStatus(api, object, { ...common, matched: 1, streamsClosed: 3, conditions: conditions(generation, "False") });
}

async function lifted(api: KubeApi, object: GateboltObject): Promise<void> {
  if (object.kind === "McpBreakGlass" || object.kind === "McpClusterBreakGlass") await markTarget(api, { object, restricted: "False" });
}

interface Marking {
  readonly object: Extract<GateboltObject, { readonly kind: "McpBreakGlass" | "McpClusterBreakGlass" }>;
  readonly restricted: "True" | "False";
}

/** What it cuts by name, or by address: everybody of that address is Ann. */
async function markTarget(api: KubeApi, { object, restricted }: Marking): Promise<void> {
  const { kind, name } = object.spec.target;
  const list = await api.call<{ readonly items: readonly GateboltObject[] }>({
    method: "GET",
    path: collection(kind, object.metadata.namespace ?? ""),
  });
  for (const { metadata } of list.items) {
    if (name !== undefined && metadata.name !== name) continue;
    await setStatus(
      api,
      { kind, metadata },
      { observedGeneration: metadata.generation, conditions: conditions(1, restricted, "BreakGlass") },
    );
  }
}

type Token = Extract<GateboltObject, { readonly kind: "McpToken" }>;

async function tokenAnswered(api: KubeApi, token: Token): Promise<void> {
  const { generation = 1, annotations } = token.metadata;
  const rotateAt = annotations?.["gatebolt.dev/rotate-at"];
  const { status, spec } = token;
  if (status?.observedGeneration === generation && status.lastHandledRotateAt === rotateAt) return;
  if (!status?.current) await writeSecret(api, token);
  const common = {
    observedGeneration: generation,
    current: status?.current ?? { prefix: "AAAAAAAAAA" },
    conditions: conditions(generation, "False"),
    ...(rotateAt !== undefined && { lastHandledRotateAt: rotateAt }),
  };
  const revoked = { phase: "Revoked", enforced: { generation, tokenIds: [] }, revoked: { at: lastTransitionTime, reason: "Ordered" } };
  const active = { phase: "Active", enforced: { generation, tokenIds: ["AAAAAAAAAA"] } };
  await setStatus(api, token, { ...common, ...(spec.revoked ? revoked : active) });
}

async function writeSecret(api: KubeApi, { apiVersion, metadata }: Token): Promise<void> {
  const { namespace = "", name, uid } = metadata;
  const data = { token: Buffer.from(`plaintext-of-${name}`).toString("base64") };
  const owned = { name, namespace, ownerReferences: [{ apiVersion, kind: "McpToken", name, uid }] };
  const body = { apiVersion: "v1", kind: "Secret", metadata: owned, data };
  try {
    await api.call({ method: "POST", path: `/api/v1/namespaces/${namespace}/secrets`, body });
  } catch (error) {
    if (!(error instanceof KubeError) || error.reason !== "AlreadyExists") throw error;
  }
}
