import type { Construct } from "constructs";
import type { Duration } from "./duration";
import { given } from "./given";
import { TokenBase, type TokenBaseProps } from "./token-base";

/** What `gatebolt token new` prints. */
export interface TokenHash {
  /** The token's public id: the ten characters after `mcpt_`. */
  readonly prefix: string;
  /** SHA-256 of the whole token, as 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

export interface DeclaredTokenProps extends TokenBaseProps {
  /** Writing another one rotates. The same in two clusters is one token for both. */
  readonly hash: TokenHash;
  /**
   * How long the old token still works once a new one was declared and used.
   * @default "1h"
   */
  readonly overlap?: Duration;
}

/** A token made elsewhere and declared by its hash: nothing is issued, so there is no Secret and no rotation by time. */
export class DeclaredToken extends TokenBase {
  constructor(scope: Construct, id: string, props: DeclaredTokenProps) {
    const { hash, overlap } = props;
    super(scope, id, { ...props, parts: { hash, ...given({ rotation: overlap === undefined ? undefined : { overlap } }) } });
    if (!/^[0-9A-Za-z]{10}$/.test(hash.prefix) || !/^[0-9a-f]{64}$/.test(hash.sha256))
      this.refuse(
        "its hash is none that `gatebolt token new` prints: write prefix (ten letters and digits) and sha256 (64 hexadecimal digits)",
      );
  }
}
