import { GatewayClient } from "./gateway-client/gateway-client";
import { assemble } from "./loop/assemble";
import { logRecorder } from "./runtime/events/log-recorder";
import { soleLeader } from "./runtime/leadership";
import { noLoopMetrics } from "./runtime/loop-metrics";
import { createFilesSource } from "./sources/files/files-source";
import { type ControllerOptions, type RunningController, settingsOf } from "./startup/options";
import { realEffects } from "./startup/real-effects";

export { fixedCredential } from "./gateway-client/credentials/gateway-credential";
export { listenAddress } from "./runtime/health/listen-address";
export { startOnCluster } from "./startup/on-cluster";
export type { ControllerOptions, RunningController } from "./startup/options";

/**
 * Starts a controller alone on its declarations: reads them, enforces them through the gateway, and writes status. A gateway that does
 * not answer is waited for. Throws what the source throws when it cannot be read; then nothing is left running.
 */
export async function startController(options: ControllerOptions): Promise<RunningController> {
  const { log, now = Date.now, source } = options;
  const real = realEffects(log, now);
  const controller = assemble(
    {
      ...real,
      source: "type" in source ? createFilesSource({ ...source, now, log }) : source,
      gateway: new GatewayClient(options.gateway),
      leadership: soleLeader,
      events: logRecorder(real.log),
      metrics: noLoopMetrics,
    },
    settingsOf(options, options.listenUrl),
  );
  try {
    await controller.start();
  } catch (error) {
    await controller.close();
    throw error;
  }
  return { enforced: controller.enforced, close: async () => await controller.close() };
}
