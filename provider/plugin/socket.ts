import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import type { Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Listening } from "./handshake";

/** Bytes of a socket's path that every unix takes. */
const longestPath = 103;

export interface Socket extends Listening {
  /** Takes the socket and its folder away; may be called twice. */
  remove(): void;
}

/**
 * Listens where only this user can connect: a socket in a folder of its own (0700), so that there is no moment in which others could;
 * on Windows, which has no such sockets, a port of 127.0.0.1. Throws when the folder's name is too long for a socket.
 */
export async function listenPrivately(server: Http2Server, folder: string, platform: NodeJS.Platform): Promise<Socket> {
  if (platform === "win32") {
    await listening(server, () => server.listen(0, "127.0.0.1"));
    const { port } = server.address() as AddressInfo;
    return { network: "tcp", address: `127.0.0.1:${port}`, remove: () => undefined };
  }
  const own = mkdtempSync(join(folder, "gatebolt-"));
  const remove = () => rmSync(own, { recursive: true, force: true });
  const path = join(own, "s");
  try {
    if (Buffer.byteLength(path) > longestPath)
      throw new Error(`listen on ${path}: a socket's path may have ${longestPath} bytes; set TMPDIR to a folder with a shorter name`);
    await listening(server, () => server.listen(path));
    chmodSync(path, 0o600);
  } catch (error) {
    remove();
    throw error;
  }
  return { network: "unix", address: path, remove };
}

async function listening(server: Http2Server, listen: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", resolve);
    listen();
  });
}
