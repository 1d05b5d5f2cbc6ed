import { Token as Unresolved } from "cdktn";
import type { Construct } from "constructs";
import { Connection } from "./connection";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import type { Expiry } from "./expiry";
import type { IGateway } from "./gateway";
import { Host as HostResource } from "./generated/cdktn/host";
import { given } from "./given";
import type { IHost } from "./host-reference";
import { Kind } from "./kind";
import type { Rotation } from "./rotation";
import { Token } from "./token";
import type { TokenSecret } from "./token-secret";
import type { IUser } from "./user";

/** What every host has. */
export interface HostBaseProps extends ObjectProps {
  /**
   * Name for people. Example: `Cursor on MacBook`.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * The person or team to ask about it.
   * @default - none
   */
  readonly owner?: string;
  /**
   * `false` cuts it off everywhere. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** What the tokens of a host have, unless they say otherwise. */
export interface HostTokenDefaults {
  /** The gateway that it reaches. */
  readonly gateway: IGateway;
  /**
   * When its tokens end.
   * @default - what the expiry policy gives, else 90 days or the longest allowed below that
   */
  readonly expiry?: Expiry;
  /**
   * When its tokens are replaced by new ones.
   * @default - only on demand
   */
  readonly rotation?: Rotation;
}

/** What a token for one user has other than the host's tokens in general. */
export interface TokenForProps {
  /**
   * Name of the token, and of its Secret.
   * @default - host, user and, where it is not the host's own, gateway: `cursor-ada`
   */
  readonly name?: string;
  /**
   * Name for people.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * The gateway that it reaches.
   * @default - the host's
   */
  readonly gateway?: IGateway;
  /**
   * When it ends.
   * @default - as the host's tokens do
   */
  readonly expiry?: Expiry;
  /**
   * When it is replaced by a new one.
   * @default - as the host's tokens are
   */
  readonly rotation?: Rotation;
  /**
   * The Secret that it is delivered in.
   * @default - one with the token's own name
   */
  readonly secret?: TokenSecret;
}

/** An app or agent that connects to gateways. */
export abstract class HostBase extends DeclaredObject implements IHost {
  readonly resource: HostResource;

  constructor(scope: Construct, id: string, { type, ...props }: HostBaseProps & { readonly type?: string }) {
    super(scope, id, props);
    const { displayName, owner, enabled } = props;
    this.resource = new HostResource(this, "Resource", { ...this.common, ...given({ displayName, type, owner, enabled }) });
  }

  get kind(): Kind.HOST {
    return Kind.HOST;
  }
}

/** A host that presents tokens. */
export abstract class TokenHost extends HostBase {
  readonly #defaults: HostTokenDefaults;

  constructor(scope: Construct, id: string, props: HostBaseProps & HostTokenDefaults) {
    super(scope, id, props);
    this.#defaults = props;
  }

  /** A token with which this host acts for a person. */
  tokenFor(user: IUser, props: TokenForProps = {}): Token {
    const { gateway = this.#defaults.gateway, displayName, secret } = props;
    const words = [user.name, ...(props.gateway ? [gateway.name] : [])];
    if (Unresolved.isUnresolved(words.join("")))
      throw new Error(`make a token of ${this.node.path} for a user: the names of user and gateway must be known at synth`);
    return new Token(this, `Token-${words.join("-")}`, {
      ...this.inherited,
      name: props.name ?? [this.name, ...words].join("-"),
      connection: Connection.between({ host: this, gateway, user }),
      ...given({ displayName, secret, expiry: props.expiry ?? this.#defaults.expiry, rotation: props.rotation ?? this.#defaults.rotation }),
    });
  }

  /** @internal */
  protected get inherited(): Pick<ObjectProps, "namespace" | "provider"> {
    return given({ namespace: this.namespace, provider: this.common.provider });
  }
}
