import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const nonceLength = 12;
const tagLength = 16;

/** Keeps values of Secrets unreadable on disk (AES-256-GCM), and tells versions of them apart without showing them. */
export class Sealer {
  readonly #sealing: Buffer;
  readonly #versions: Buffer;

  /** `key` is the store key: 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.byteLength !== 32) throw new RangeError(`the store key has ${key.byteLength} bytes, not 32: make a new store-key file`);
    this.#sealing = derive(key, "gatebolt files last-good");
    this.#versions = derive(key, "gatebolt files secret version");
  }

  /** `place` says what it is; sealed text opens under the same place only. */
  seal(text: string, place: string): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv("aes-256-gcm", this.#sealing, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Undefined when it was sealed with another key or for another place, or is damaged. */
  open(sealed: Uint8Array, place: string): string | undefined {
    const nonce = sealed.subarray(0, nonceLength);
    const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#sealing, nonce, { authTagLength: tagLength })
        .setAAD(Buffer.from(place))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]).toString("utf8");
    } catch {
      // What cannot be opened is told apart by its absence; why not, the cipher does not say.
      return undefined;
    }
  }

  /** Changes whenever the value does, is the same after a restart, and without the key says nothing about a weak password. */
  versionOf(value: string): string {
    return createHmac("sha256", this.#versions).update(value).digest("hex").slice(0, 32);
  }
}

function derive(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, new Uint8Array(), purpose, 32));
}
