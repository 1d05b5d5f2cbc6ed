import { createSecureContext } from "node:tls";
import { CannotStart } from "./cannot-start";
import { readPlainFile, readSecretFile } from "./secret-file";
import { messageOf } from "./system-error";

/** PEM texts. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** Reads a certificate (with its chain) and its key, and tries whether they go together. Throws CannotStart. */
export async function readTlsFiles({ certFile, keyFile }: { readonly certFile: string; readonly keyFile: string }): Promise<TlsFiles> {
  const files = { cert: await readPlainFile(certFile, "--tls-cert-file"), key: await readSecretFile(keyFile, "--tls-key-file") };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new CannotStart(
      `--tls-cert-file ${certFile}: with --tls-key-file ${keyFile} it makes no TLS identity (${messageOf(error)}); give a PEM certificate and its own key.`,
      { cause: error },
    );
  }
  return files;
}
