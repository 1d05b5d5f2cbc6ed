import type { SecretKey } from "./secret-key";

/** A header, or an environment variable, that a server gets. */
export class ServerValue {
  /** As it stands. Not for secrets. */
  static plain(name: string, value: string): ServerValue {
    return new ServerValue({ name, value });
  }

  /** From a Secret that holds the whole value. */
  static secret(name: string, from: SecretKey): ServerValue {
    return new ServerValue({ name, secretRef: { name: from.name, key: from.key } });
  }

  /** @internal */
  readonly config: { readonly name: string; readonly value?: string; readonly secretRef?: SecretKey };

  private constructor(config: ServerValue["config"]) {
    this.config = config;
  }
}

/** @internal */
export function serverValueConfig({ config }: ServerValue): ServerValue["config"] {
  return config;
}
