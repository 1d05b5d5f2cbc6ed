import type { Construct } from "constructs";
import { Connection } from "./connection";
import { given } from "./given";
import { type HostBaseProps, type HostTokenDefaults, TokenHost } from "./host-base";
import type { IHost } from "./host-reference";
import { Kind } from "./kind";
import { named, type NamedProps } from "./reference";
import { Token } from "./token";
import type { TokenSecret } from "./token-secret";

export interface HostProps extends HostBaseProps, HostTokenDefaults {
  /**
   * The Secret that its own token is delivered in.
   * @default - one with the host's own name
   */
  readonly secret?: TokenSecret;
}

/** An app or agent with a token of its own. One that acts only for people is a `UserHost`, one that signs in an `OAuthHost`. */
export class Host extends TokenHost {
  /** A host that is declared elsewhere. */
  static fromName(props: NamedProps): IHost {
    return named(Kind.HOST, props);
  }

  /** Its own token, on nobody's behalf: `host.token.secretName` is what a pod mounts. */
  readonly token: Token;

  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id, props);
    const { gateway, expiry, rotation, secret } = props;
    this.token = new Token(this, "Token", {
      ...this.inherited,
      name: this.name,
      connection: Connection.between({ host: this, gateway }),
      ...given({ expiry, rotation, secret }),
    });
  }
}
