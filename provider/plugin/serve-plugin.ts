import { newIdentity } from "./certificate";
import { createGrpcServer, type GrpcOptions } from "./grpc-server";
import { type Greeting, handshakeLine } from "./handshake";
import type { PluginLog } from "./plugin-log";
import { listenPrivately, type Socket } from "./socket";

export interface PluginOptions extends Pick<GrpcOptions, "call" | "isStream"> {
  readonly greeting: Greeting;
  /** Where sockets go when Terraform does not say. */
  readonly temporaryFolder: string;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  readonly log: PluginLog;
  /** Terraform is done with us, and has its answer. */
  readonly shutDown: () => void;
}

export interface RunningPlugin {
  /** What goes to stdout, once: Terraform connects as soon as it has read it. */
  readonly line: string;
  readonly listening: Socket;
  /** Ends every connection and takes the socket away. */
  close(): void;
}

const shutdownPath = "/plugin.GRPCController/Shutdown";

/** Listens as a go-plugin; Terraform's certificate is the only one that may connect. */
export async function servePlugin(options: PluginOptions): Promise<RunningPlugin> {
  const { greeting, log, now } = options;
  const identity = greeting.clientCertificate === undefined ? undefined : newIdentity(now());
  const server = createGrpcServer({
    call: options.call,
    isStream: options.isStream,
    tls: identity && greeting.clientCertificate !== undefined ? { identity, clientCertificate: greeting.clientCertificate } : undefined,
    answered: (path) => {
      if (path === shutdownPath) options.shutDown();
    },
    troubled: (what, error) => log("debug", what, { error: String(error) }),
  });
  const folder = greeting.socketFolder ?? options.temporaryFolder;
  const listening = await listenPrivately(server, folder, options.platform);
  return {
    line: handshakeLine(listening, identity?.certificate, greeting),
    listening,
    close: () => {
      server.close();
      listening.remove();
    },
  };
}
