import { hkdfSync } from "node:crypto";
import { CannotStart } from "./cannot-start";
import { ensureSecretFile, readSecretFile } from "./secret-file";

const keyBytes = 32;

/** Reads the key that seals credentials in the store: 32 bytes as 64 hex digits, or as base64. */
export async function readStoreKey(path: string): Promise<Buffer> {
  const text = await readSecretFile(path, "--store-key-file");
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length === keyBytes && (text.length === 64 || /^[0-9A-Za-z+/_-]{43}=?$/.test(text))) return key;
  throw new CannotStart(
    `--store-key-file ${path}: it must hold 32 bytes as 64 hex digits or base64; make one with: openssl rand -hex 32 > ${path}.`,
  );
}

/**
 * The key that binds legacy session ids to their connection: derived from the store's key where there is one, so that every
 * replica has the same; else kept beside the store, so that sessions outlive a restart.
 */
export async function sessionKey(storeKey: Uint8Array | undefined, storeFile: string): Promise<Buffer> {
  const secret = storeKey ?? (await keptSecret(`${storeFile}.session-key`));
  return Buffer.from(hkdfSync("sha256", secret, "", "gatebolt session ids", keyBytes));
}

async function keptSecret(path: string): Promise<Buffer> {
  await ensureSecretFile(path);
  return Buffer.from(await readSecretFile(path, "the key of session ids"), "utf8");
}
