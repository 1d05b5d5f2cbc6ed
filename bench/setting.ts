import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { startUp, type Up, type UpOptions } from "../test/gatebolt-process";

/** A gateway in front of the benchmark's upstreams. */
export interface Setting {
  readonly upstream: string;
  readonly up: Up;
  readonly stop: () => Promise<void>;
}

/** Manifests for one gateway `bench` with the servers echo, canned and stream. */
export function manifestsFor(upstream: string): string {
  const servers = ["echo", "canned", "stream"];
  const objects = [
    ...servers.map((name) => ({ kind: "McpServer", metadata: { name }, spec: { url: `${upstream}/${name}` } })),
    { kind: "McpGateway", metadata: { name: "bench" }, spec: { servers: servers.map((name) => ({ name, serverRef: { name } })) } },
  ];
  return objects.map(documentOf).join("---\n");
}

/** A host with one token of the same name. */
export function hostWithToken(name: string): string {
  return [hostOf(name), tokenOf(name, name)].join("---\n");
}

export function hostOf(name: string, spec: object = {}): string {
  return documentOf({ kind: "McpHost", metadata: { name }, spec: { type: "Token", displayName: name, ...spec } });
}

export function tokenOf(name: string, host: string): string {
  return documentOf({ kind: "McpToken", metadata: { name }, spec: { hostRef: { name: host }, gatewayRef: { name: "bench" } } });
}

function documentOf(object: object): string {
  return `${JSON.stringify({ apiVersion: "gatebolt.dev/v1alpha1", ...object })}\n`;
}

/** Starts upstreams and gateway; `files` come beside the servers and the gateway. */
export async function startSetting(files: Readonly<Record<string, string>>, options: UpOptions = {}): Promise<Setting> {
  const { url, child } = await startScript("bench/upstream.mjs");
  const up = await startUp({ ...options, files: { "0-bench.yaml": manifestsFor(url), ...files } });
  return {
    upstream: url,
    up,
    stop: async () => {
      await up.stop();
      child.kill();
    },
  };
}

/** Starts a script that prints its URL when it listens; it ends with this process at the latest. */
export async function startScript(...args: string[]): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { url: line.toString().trim(), child };
}
