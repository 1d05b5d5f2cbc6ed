import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { GatewayCredential } from "./gateway-client/credentials/gateway-credential";
import { GatewayClient } from "./gateway-client/gateway-client";
import { assemble } from "./loop/assemble";
import { soleLeader } from "./runtime/leadership";
import { createFilesSource } from "./sources/files/files-source";
import type { FilesSourceOptions } from "./sources/files/options";
import type { Source } from "./sources/source";

export { fixedCredential, type GatewayCredential } from "./gateway-client/credentials/gateway-credential";
export { ownAccountCredential } from "./gateway-client/credentials/own-account";
export { tokenFileCredential } from "./gateway-client/credentials/token-file";

/** A folder of manifests, and the data directory beside it. */
interface FilesDeclarations extends Pick<FilesSourceOptions, "manifests" | "data" | "storeKey" | "allowEmpty"> {
  readonly type: "files";
}

export interface ControllerOptions {
  /** Where declarations come from and status goes. */
  readonly source: Source | FilesDeclarations;
  /** The gateway's admin port, and what to show there; `caFile`: PEM certificates to trust instead of the system's. */
  readonly gateway: { readonly url: string; readonly credential: GatewayCredential; readonly caFile?: string | undefined };
  /** Every gateway without its own `publicUrl` is found below it. */
  readonly publicUrl?: string;
  /** Where the gateway listens; used where no public address is known. */
  readonly listenUrl?: string;
  /** The longest lifetime where no policy says otherwise, in milliseconds. @default 365 days */
  readonly defaultMaxLifetime?: number;
  /** Policies of this namespace bind all namespaces. @default "gatebolt-system" */
  readonly releaseNamespace?: string;
  readonly log: Logger;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

export interface RunningController {
  /** Resolves when the gateway enforces everything that is declared; first tokens follow at once. Never rejects. */
  readonly enforced: Promise<void>;
  /** Ends what is under way; what was not finished is taken up by the next start. */
  close(): Promise<void>;
}

const day = 86_400_000;

/**
 * Starts a controller: reads the declarations, enforces them through the gateway, and writes status. A gateway that does
 * not answer is waited for. Throws what the source throws when it cannot be read; then nothing is left running.
 */
export async function startController(options: ControllerOptions): Promise<RunningController> {
  const { log, now = Date.now } = options;
  const controller = assemble(
    {
      source: "type" in options.source ? createFilesSource({ ...options.source, now, log }) : options.source,
      gateway: new GatewayClient(options.gateway),
      leadership: soleLeader,
      events: { record: () => undefined },
      now,
      timers: { after: startTimer },
      randomBytes: (count) => randomBytes(count),
      random: Math.random,
      log,
    },
    {
      publicUrl: options.publicUrl,
      listenUrl: options.listenUrl,
      defaultMaxLifetime: options.defaultMaxLifetime ?? 365 * day,
      releaseNamespace: options.releaseNamespace ?? "gatebolt-system",
    },
  );
  try {
    await controller.start();
  } catch (error) {
    await controller.close();
    throw error;
  }
  return { enforced: controller.enforced, close: async () => await controller.close() };
}

function startTimer(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
