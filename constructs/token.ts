import type { Construct } from "constructs";
import type { Expiry } from "./expiry";
import { given } from "./given";
import { Kind } from "./kind";
import { named, type NamedProps } from "./reference";
import type { Rotation } from "./rotation";
import { type IToken, TokenBase, type TokenBaseProps } from "./token-base";
import { secretConfig, type TokenSecret } from "./token-secret";

export interface TokenProps extends TokenBaseProps {
  /**
   * When it is replaced by a new one.
   * @default - only on demand
   */
  readonly rotation?: Rotation;
  /**
   * The Secret that it is delivered in.
   * @default - one with the token's own name
   */
  readonly secret?: TokenSecret;
}

/** A token for a program: it stays in its Secret, and rotation updates that in place. */
export class Token extends TokenBase {
  /** A token that is declared elsewhere. */
  static fromName(props: NamedProps): IToken {
    return named(Kind.TOKEN, props);
  }

  /** Name of the Secret that a pod mounts: keys `token`, `url` and `authorization`. Known at synth. */
  readonly secretName: string;
  /** Key of the token in that Secret. */
  readonly secretKey: string;

  constructor(scope: Construct, id: string, props: TokenProps) {
    const { rotation, secret = {}, expiry } = props;
    super(scope, id, { ...props, parts: given({ rotation: rotation?.config, secret: secretConfig(secret) }) });
    this.secretName = secret.name ?? this.name;
    this.secretKey = secret.key ?? "token";
    for (const fault of rotationFaults(rotation, expiry)) this.refuse(fault);
  }
}

/** What the API server would refuse about a rotation, said where the construct is. */
function rotationFaults(rotation: Rotation | undefined, expiry: Expiry | undefined): readonly string[] {
  if (!rotation) return [];
  const { everySeconds, overlapSeconds } = rotation;
  const isLate = everySeconds >= (expiry?.lifetimeSeconds ?? Number.POSITIVE_INFINITY);
  return [
    ...(isLate
      ? [`it ends after ${expiry?.config.after} and is rotated every ${rotation.config.every}: shorten the rotation or lengthen the expiry`]
      : []),
    ...(overlapSeconds >= everySeconds
      ? [
          `its rotation overlaps for ${rotation.config.overlap ?? "1h"}, which is not shorter than ${rotation.config.every}: shorten the overlap`,
        ]
      : []),
    ...(Number.isNaN(everySeconds) && expiry?.isNever
      ? ["it never ends, so two thirds of its lifetime never pass: write Rotation.every"]
      : []),
  ];
}
