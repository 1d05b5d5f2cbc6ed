import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { StoreUnavailable } from "../../store";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals upstream credentials with AES-256-GCM under the store key. The subject, an object's key and field, is authenticated
 * with it, so that a sealed value moved to another row of the file does not open.
 */
export class Sealer {
  readonly #key: Uint8Array;

  /** `key`: 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== 32) throw new Error(`cannot use the store key: it has ${key.length} bytes, it needs 32`);
    this.#key = key;
  }

  /** base64 of nonce, ciphertext and tag. */
  seal(plaintext: string, subject: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(Buffer.from(subject));
    return Buffer.concat([nonce, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
  }

  /** Throws StoreUnavailable when the key or the subject is not the one it was sealed with. */
  open(sealed: string, subject: string): string {
    const bytes = Buffer.from(sealed, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(subject)).setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    } catch (cause) {
      throw new StoreUnavailable(`cannot open the sealed credential of ${subject}: it was sealed with another store key, or altered`, {
        cause,
      });
    }
  }
}
