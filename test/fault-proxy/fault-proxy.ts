import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Flow, type Tally, type Weather } from "./flow";

/** `up`: from the client to the server. */
export type Direction = "up" | "down" | "both";

const fair = (): Weather => ({ stalled: false, lost: false, delay: 0, rate: Number.POSITIVE_INFINITY });

/** A TCP proxy that makes a network go wrong, for all its connections at once, while they are open. */
export class FaultProxy {
  readonly #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  readonly #weather = { up: fair(), down: fair() };
  readonly #tally: Tally = { lost: 0 };
  #accepted = 0;
  #refuses = false;

  private constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(target: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== "object" || !address) throw new Error("ask for the proxy's port: it does not listen any more");
    return address.port;
  }

  /** Connections that clients have open through it. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  /** Connections that clients have ever made. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Bytes that were thrown away so far. */
  get lost(): number {
    return this.#tally.lost;
  }

  /** Resets every connection; new ones are served. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Resets new connections at once, or serves them again. */
  refuse(refuses: boolean): void {
    this.#refuses = refuses;
  }

  /** Nothing passes any more and nobody is told: half-open. What was under way passes after `mend`. */
  stall(direction: Direction = "both"): void {
    this.#change(direction, { stalled: true });
  }

  /** Everything in this direction is lost; with TLS a connection does not survive it. */
  lose(direction: Direction): void {
    this.#change(direction, { lost: true });
  }

  /** @param milliseconds that everything is under way */
  delay(milliseconds: number, direction: Direction = "both"): void {
    this.#change(direction, { delay: milliseconds });
  }

  /** @param rate bytes a second, of each connection */
  throttle(rate: number, direction: Direction = "both"): void {
    this.#change(direction, { rate });
  }

  /** From here on all is well, but for what was lost. */
  mend(): void {
    this.#refuses = false;
    this.#change("both", fair());
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #change(direction: Direction, weather: Partial<Weather>): void {
    for (const each of ["up", "down"] as const) if (direction === each || direction === "both") Object.assign(this.#weather[each], weather);
  }

  #accept(client: Socket): void {
    this.#accepted++;
    if (this.#refuses) return void client.resetAndDestroy();
    const server = connect({ ...this.#target, allowHalfOpen: true });
    const { up, down } = this.#weather;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.setNoDelay(true);
      this.#sockets.add(socket);
      // A broken side breaks the other, as a broken network would.
      socket.on("error", () => other.resetAndDestroy());
      socket.on("close", () => this.#sockets.delete(socket));
    }
    void new Flow(client, server, up, this.#tally).carry();
    void new Flow(server, client, down, this.#tally).carry();
  }
}
