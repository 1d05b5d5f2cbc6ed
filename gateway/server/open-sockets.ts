import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * The sockets of a server, those of unfinished TLS handshakes included. Node's own lists, which closing a server goes by, leave those out, and take a
 * socket on which nothing was ever said for one with a request.
 */
export class OpenSockets {
  readonly #open = new Set<Socket>();

  /** Knows the sockets that come from now on. */
  constructor(server: Server) {
    // Of a TLS connection the socket beneath first, and then the one that is spoken on.
    for (const event of ["connection", "secureConnection"]) server.on(event, (socket: Socket) => this.#add(socket));
  }

  /** Ends those on which nothing has come yet: clients open them ahead of a need, and may never have it. */
  endSilent(): void {
    for (const socket of this.#open) if (socket.bytesRead === 0) socket.destroy();
  }

  endAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #add(socket: Socket): void {
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
  }
}
