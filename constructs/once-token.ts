import type { Construct } from "constructs";
import type { Duration } from "./duration";
import { given } from "./given";
import { TokenBase, type TokenBaseProps } from "./token-base";
import { secretConfig, type TokenSecret } from "./token-secret";

export interface OnceTokenProps extends TokenBaseProps {
  /**
   * How long the Secret waits for its reader.
   * @default "24h"
   */
  readonly retrieveWithin?: Duration;
  /**
   * The Secret that it is delivered in.
   * @default - one with the token's own name
   */
  readonly secret?: TokenSecret;
}

/** A token for a person: its Secret goes at the first use, or when nobody came for it. Nobody would notice a rotation, so it has none. */
export class OnceToken extends TokenBase {
  /** Name of the Secret that the person reads. Known at synth. */
  readonly secretName: string;
  /** Key of the token in that Secret. */
  readonly secretKey: string;

  constructor(scope: Construct, id: string, props: OnceTokenProps) {
    const { secret = {}, retrieveWithin } = props;
    super(scope, id, { ...props, parts: { secret: { ...secretConfig(secret), delivery: "Once", ...given({ retrieveWithin }) } } });
    this.secretName = secret.name ?? this.name;
    this.secretKey = secret.key ?? "token";
  }
}
