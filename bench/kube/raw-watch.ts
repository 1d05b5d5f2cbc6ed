import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import type { ControlPlane } from "../../tools/control-plane/start";

/** Failures in a row after which a watch is given up. */
const attempts = 10;

/** An object as the API server tells it; whoever asks says which parts. */
export interface Told {
  readonly metadata: { readonly name: string; readonly uid: string; readonly resourceVersion: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** A watch with nothing behind it, on a connection of its own: the least that anybody who is told by the API server can take. */
export class RawWatch {
  readonly #plane: ControlPlane;
  readonly #path: string;
  readonly #agent: Agent;
  readonly #listeners = new Set<(object: Told) => void>();
  readonly #ending = new AbortController();
  #version = "";
  /** Events so far. */
  told = 0;

  private constructor(plane: ControlPlane, path: string) {
    this.#plane = plane;
    this.#path = path;
    this.#agent = new Agent({ connect: { ca: plane.certificate }, bodyTimeout: 0 });
  }

  /** `path` of a collection. Resolves when it listens; what is there already is not told. */
  static async open(plane: ControlPlane, path: string): Promise<RawWatch> {
    const watch = new RawWatch(plane, path);
    const list = await plane.request("GET", `${path}?limit=1`);
    watch.#version = (list.body["metadata"] as Told["metadata"]).resourceVersion;
    const first = await watch.#begin();
    void watch.#follow(first);
    return watch;
  }

  /** Until `stop` is called. */
  listen(listener: (object: Told) => void): { readonly stop: () => void } {
    this.#listeners.add(listener);
    return { stop: () => void this.#listeners.delete(listener) };
  }

  /** When an object is told that is so, by `performance.now()`. */
  async seen(isIt: (object: Told) => boolean): Promise<number> {
    return new Promise((resolve) => {
      const { stop } = this.listen((object) => {
        if (!isIt(object)) return;
        stop();
        resolve(performance.now());
      });
    });
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#agent.destroy();
  }

  async #begin(): Promise<AsyncIterable<Buffer>> {
    // Without a version everything that is there is told first.
    const query = `watch=1&timeoutSeconds=7200${this.#version && `&resourceVersion=${this.#version}`}`;
    const { statusCode, body } = await request(`${this.#plane.url}${this.#path}?${query}`, {
      dispatcher: this.#agent,
      headers: { authorization: `Bearer ${this.#plane.token}` },
      signal: this.#ending.signal,
    });
    if (statusCode === 410) throw new Expired();
    if (statusCode !== 200) throw new Error(`watch ${this.#path}: the API server answered ${statusCode}: ${await body.text()}`);
    return body;
  }

  /**
   * The API server ends the watch of who reads too slowly for it, or resets it; then it goes on where that ended. Whoever lags behind by
   * more than it remembers is told everything again.
   */
  async #follow(first: AsyncIterable<Buffer>): Promise<void> {
    let [open, failures]: [AsyncIterable<Buffer> | undefined, number] = [first, 0];
    while (!this.#ending.signal.aborted) {
      try {
        const before = this.told;
        await this.#read((open ??= await this.#begin()));
        if (this.told > before) failures = 0;
      } catch (error) {
        if (this.#ending.signal.aborted) return;
        failures += 1;
        if (failures > attempts) throw error;
        if (error instanceof Expired) this.#version = "";
        else console.error(`${String(error)}; the bare watch of ${this.#path} goes on where that ended`);
        await sleep(100 * failures);
      }
      open = undefined;
    }
  }

  async #read(body: AsyncIterable<Buffer>): Promise<void> {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#tell(JSON.parse(line) as { readonly type: string; readonly object: Told });
    }
  }

  #tell({ type, object }: { readonly type: string; readonly object: Told }): void {
    if (type === "ERROR" && "code" in object && object.code === 410) throw new Expired();
    if (type === "ERROR") throw new Error(`watch ${this.#path}: ${JSON.stringify(object)}`);
    this.told += 1;
    this.#version = object.metadata.resourceVersion;
    for (const listener of this.#listeners) listener(object);
  }
}

/** What happened since the last version is not remembered any more. */
class Expired extends Error {}
