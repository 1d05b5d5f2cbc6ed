import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import type { IGateway } from "./gateway";
import { Connection as ConnectionResource } from "./generated/cdktn/connection";
import { given } from "./given";
import type { IHost } from "./host-reference";
import type { IIdentity } from "./identity";
import { Kind } from "./kind";
import { crossRef, type IReferable, localRef, named, type NamedProps, type Referrer } from "./reference";
import { type ToolRules, toolsConfig } from "./tools";
import type { IUser } from "./user";

/** What a token names: a declared connection, or host, gateway and user. */
interface TokenRefs {
  readonly connectionRef?: { readonly name: string };
  readonly hostRef?: { readonly name: string };
  readonly gatewayRef?: { readonly name: string; readonly namespace?: string };
  readonly userRef?: { readonly name: string };
}

/** What tokens can be for. */
export interface ITokenConnection {
  /** @internal */
  refsFor(token: Referrer): TokenRefs;
}

/** A connection with a name, declared here or elsewhere. */
export interface IConnection extends IReferable, ITokenConnection {
  readonly kind: Kind.CONNECTION;
}

/** Who connects to what, on whose behalf. */
export interface Triple {
  /** The app or agent. */
  readonly host: IHost;
  /** The gateway that it reaches; in another namespace where that gateway admits this one. */
  readonly gateway: IGateway;
  /**
   * The person on whose behalf it connects.
   * @default - nobody's
   */
  readonly user?: IUser;
}

/** Which identity a connection uses for a server, where the choice is not obvious. */
export interface ConnectionIdentity {
  /** Name of the server in the gateway. */
  readonly server: string;
  /** The identity, in the connection's namespace. */
  readonly identity: IIdentity;
}

export interface ConnectionProps extends Triple, ObjectProps {
  /**
   * Which of the gateway's servers it may reach, by their names there. An empty list: none.
   * @default - all, also those added later
   */
  readonly servers?: readonly string[];
  /**
   * Which tools may be called over it.
   * @default - all that server and gateway let pass
   */
  readonly tools?: ToolRules;
  /**
   * Which identities it uses.
   * @default - the user's own, or the one the gateway names
   */
  readonly identities?: readonly ConnectionIdentity[];
  /**
   * `false` cuts it. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** Lets one host reach one gateway, on behalf of one user or of nobody. Needed only to narrow it: tokens bring their own otherwise. */
export class Connection extends DeclaredObject implements IConnection {
  /** A connection that is declared elsewhere. */
  static fromName(props: NamedProps): IConnection {
    const connection = named(Kind.CONNECTION, props);
    return { ...connection, refsFor: (token) => ({ connectionRef: localRef(token, connection) }) };
  }

  /** The connection of this host, gateway and user: the declared one, or else one that is made for the token. */
  static between({ host, gateway, user }: Triple): ITokenConnection {
    return {
      refsFor: (token) => ({
        hostRef: localRef(token, host),
        gatewayRef: crossRef(token, gateway),
        ...(user && { userRef: localRef(token, user) }),
      }),
    };
  }

  readonly resource: ConnectionResource;

  constructor(scope: Construct, id: string, props: ConnectionProps) {
    super(scope, id, props);
    const { host, gateway, user, servers, tools, identities, enabled } = props;
    const from = this.asReferrer;
    this.resource = new ConnectionResource(this, "Resource", {
      ...this.common,
      hostRef: localRef(from, host),
      gatewayRef: crossRef(from, gateway),
      ...given({
        userRef: user && localRef(from, user),
        servers: servers && [...servers],
        tools: toolsConfig(tools),
        identities: identities?.map((each) => ({ server: each.server, identityRef: localRef(from, each.identity) })),
        enabled,
      }),
    });
  }

  get kind(): Kind.CONNECTION {
    return Kind.CONNECTION;
  }

  /** @internal */
  refsFor(token: Referrer): TokenRefs {
    return { connectionRef: localRef(token, this) };
  }
}
