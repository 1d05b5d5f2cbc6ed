import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** What one direction of every connection does now. */
export interface Weather {
  /** Nothing passes, and the sender is slowed down in the end; what waits passes once this is over. */
  stalled: boolean;
  /** Everything is read and thrown away, for good. */
  lost: boolean;
  /** Milliseconds that each piece is under way. */
  delay: number;
  /** Bytes a second. */
  rate: number;
}

/** What became of the pieces of one direction, over all connections. */
export interface Tally {
  /** Bytes that were thrown away. */
  lost: number;
}

/** As often as this, a slowed or stalled flow looks whether it may go on; milliseconds. */
const beat = 5;

/** More than this on the way, and the sender waits; bytes. */
const most = 256 * 1024;

/** Carries one direction of one connection, in order, until its sender ends it. */
export class Flow {
  readonly #queue: { readonly due: number; readonly piece: Buffer }[] = [];
  #underWay = 0;
  #isOver = false;

  constructor(
    readonly from: Socket,
    readonly to: Socket,
    readonly weather: Readonly<Weather>,
    readonly tally: Tally,
  ) {
    from.on("data", (piece: Buffer) => this.#take(piece));
    from.once("end", () => {
      this.#isOver = true;
    });
    from.once("close", () => {
      this.#isOver = true;
    });
  }

  async carry(): Promise<void> {
    while (!this.to.destroyed) {
      const next = this.#queue[0];
      if (!next && this.#isOver) break;
      if (!next || this.weather.stalled || next.due > performance.now()) {
        await setTimeout(beat);
        continue;
      }
      this.#queue.shift();
      if (this.weather.lost) this.tally.lost += next.piece.length;
      else await this.#send(next.piece);
      this.#underWay -= next.piece.length;
      if (this.#underWay < most) this.from.resume();
    }
    if (!this.weather.stalled && !this.weather.lost) this.to.end();
  }

  #take(piece: Buffer): void {
    this.#queue.push({ due: performance.now() + this.weather.delay, piece });
    this.#underWay += piece.length;
    if (this.#underWay >= most) this.from.pause();
  }

  async #send(piece: Buffer): Promise<void> {
    for (let sent = 0; sent < piece.length && !this.to.destroyed; ) {
      const { rate } = this.weather;
      const size = Number.isFinite(rate) ? Math.max(1, Math.floor((rate * beat) / 1_000)) : piece.length;
      const isTaken = this.to.write(piece.subarray(sent, sent + size));
      sent += size;
      if (Number.isFinite(rate)) await setTimeout(beat);
      if (!isTaken) await drained(this.to);
    }
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once("drain", resolve);
    socket.once("close", resolve);
  });
}
