import { createHmac, timingSafeEqual } from "node:crypto";

/** Whom an upstream session belongs to. */
export interface SessionOwner {
  readonly connectionUid: string;
  readonly serverUid: string;
}

/**
 * What clients see of an upstream's session id: the id and a MAC over it and its owner, `base64url(id).base64url(mac)`.
 *
 * So a session works for its connection only, no store has to remember it, and every replica with the same key knows it.
 */
export class SessionIds {
  readonly #key: Uint8Array;

  /** `key`: 32 random bytes, kept over restarts and the same on every replica. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  expose(upstreamId: string, owner: SessionOwner): string {
    return `${Buffer.from(upstreamId, "latin1").toString("base64url")}.${this.#mac(upstreamId, owner).toString("base64url")}`;
  }

  /** The upstream's id; undefined when it was not exposed to this owner. */
  recognise(exposed: string, owner: SessionOwner): string | undefined {
    const [encoded = "", mac = "", ...rest] = exposed.split(".");
    const upstreamId = Buffer.from(encoded, "base64url").toString("latin1");
    const given = Buffer.from(mac, "base64url");
    const expected = this.#mac(upstreamId, owner);
    const isOurs = rest.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
    return isOurs ? upstreamId : undefined;
  }

  #mac(upstreamId: string, { connectionUid, serverUid }: SessionOwner): Buffer {
    return createHmac("sha256", this.#key)
      .update(JSON.stringify([connectionUid, serverUid, upstreamId]))
      .digest();
  }
}
