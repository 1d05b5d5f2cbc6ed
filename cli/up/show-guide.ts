import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { McpConnection, McpGateway, McpToken } from "../../crds/types";
import { createDirectoryResources } from "../../resources/directory/directory";
import { accessOf } from "../client-config/access";
import { Failure } from "../failure";
import type { Terminal } from "../shell";
import { secretFileOf } from "../tokens/secret-file";
import { type GuidedConnection, guideText } from "./guide";

export interface GuideSettings {
  /** Absolute paths. */
  readonly manifests: string;
  readonly data: string;
  readonly flags: string;
  readonly terminal: Terminal;
  readonly shown: (path: string) => string;
}

/** Milliseconds: first tokens follow the ready line at once, and what takes longer waits for something else. */
const patience = 3_000;
const interval = 250;

/** Tells a person at the terminal what is there now, once the first tokens are. */
export async function showGuide(settings: GuideSettings): Promise<void> {
  const end = performance.now() + patience;
  let connections = await guidedConnections(settings);
  while (isIncomplete(connections) && performance.now() < end) {
    await sleep(interval);
    connections = await guidedConnections(settings);
  }
  settings.terminal.say(`\n${guideText({ connections, program: "gatebolt", flags: settings.flags })}\n`);
}

/** What is in force is written down a moment after it is, and tokens lie in their files once the gateway has confirmed them. */
function isIncomplete(connections: readonly GuidedConnection[]): boolean {
  return connections.length === 0 || connections.some(({ access }) => access.tokenFile === undefined);
}

async function guidedConnections({ manifests, data, shown }: GuideSettings): Promise<readonly GuidedConnection[]> {
  const resources = createDirectoryResources({ manifests, data, running: () => true, shown });
  const [connections, gateways, tokens] = await Promise.all([
    resources.list("McpConnection"),
    resources.list("McpGateway"),
    resources.list("McpToken"),
  ]);
  return connections.flatMap((connection) => guided(connection, { gateways, tokens, data, shown }));
}

interface Found extends Pick<GuideSettings, "data" | "shown"> {
  readonly gateways: readonly McpGateway[];
  readonly tokens: readonly McpToken[];
}

function guided(connection: McpConnection, { gateways, tokens, data, shown }: Found): readonly GuidedConnection[] {
  const { name, namespace = "default" } = connection.metadata;
  const { gatewayRef, hostRef, servers } = connection.spec;
  const gateway = gateways.find(
    ({ metadata }) => metadata.name === gatewayRef.name && metadata.namespace === (gatewayRef.namespace ?? namespace),
  );
  const files = tokens
    .filter(
      ({ metadata, spec, status }) => metadata.namespace === namespace && (status?.connection?.name ?? spec.connectionRef?.name) === name,
    )
    .flatMap((token) => secretFileOf(data, token) ?? []);
  const tokenFile = files.find((file) => existsSync(file));
  try {
    return gateway
      ? [{ access: accessOf({ name, gateway, servers, tokenFile: tokenFile && shown(tokenFile) }), namespace, host: hostRef.name }]
      : [];
  } catch (error) {
    // Without a URL there is nothing to connect to, and `get gateways` says why.
    if (error instanceof Failure) return [];
    throw error;
  }
}
