import type { TokenSecret as SecretConfig } from "./generated/cdktn/token";
import { given } from "./given";

/** The Secret that a token is delivered in. With `gatebolt up` it is a folder of files with the same names. */
export interface TokenSecret {
  /**
   * Its name, for life.
   * @default - the token's own name
   */
  readonly name?: string;
  /**
   * Key under which the token lies; `url` and `authorization` lie beside it.
   * @default "token"
   */
  readonly key?: string;
  /**
   * Its labels; the token's own are never copied.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Its annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** @internal */
export function secretConfig({ name, key, labels, annotations }: TokenSecret): SecretConfig | undefined {
  const template = (labels ?? annotations) && given({ labels: labels && { ...labels }, annotations: annotations && { ...annotations } });
  const config = given({ name, key, template });
  return Object.keys(config).length === 0 ? undefined : config;
}
