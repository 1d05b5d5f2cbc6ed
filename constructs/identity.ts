import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import { Identity as IdentityResource } from "./generated/cdktn/identity";
import { given } from "./given";
import type { IdentityCredential } from "./identity-credential";
import { Kind } from "./kind";
import { crossRef, type IReferable, localRef, named, type NamedProps } from "./reference";
import type { IServer } from "./server";
import type { IUser } from "./user";

/** A credential for one upstream server, declared here or elsewhere. */
export interface IIdentity extends IReferable {
  readonly kind: Kind.IDENTITY;
}

/** What a user's own and a shared identity have in common. */
export interface SharedIdentityProps extends ObjectProps {
  /** The server that the credential is for; in another namespace where a gateway there admits this one. */
  readonly server: IServer;
  /** How the gateway proves to the server who calls. */
  readonly credential: IdentityCredential;
  /**
   * `false` stops the credential from being used. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

export interface IdentityProps extends SharedIdentityProps {
  /** Whose credential it is. It is never used for anybody else. */
  readonly user: IUser;
}

abstract class AnyIdentity extends DeclaredObject implements IIdentity {
  readonly resource: IdentityResource;

  constructor(scope: Construct, id: string, props: SharedIdentityProps & { readonly owner: IUser | undefined }) {
    super(scope, id, props);
    const { server, credential, owner, enabled } = props;
    this.resource = new IdentityResource(this, "Resource", {
      ...this.common,
      serverRef: crossRef(this.asReferrer, server),
      credential: credential.config,
      ...(owner ? { userRef: localRef(this.asReferrer, owner) } : { shared: true }),
      ...given({ enabled }),
    });
  }

  get kind(): Kind.IDENTITY {
    return Kind.IDENTITY;
  }
}

/** A user's own credential for one upstream server. Clients never see it, and the server never sees the client's token. */
export class Identity extends AnyIdentity {
  /** An identity that is declared elsewhere. */
  static fromName(props: NamedProps): IIdentity {
    return named(Kind.IDENTITY, props);
  }

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id, { ...props, owner: props.user });
  }
}

/** A service account for one upstream server, used where a gateway says so. */
export class SharedIdentity extends AnyIdentity {
  constructor(scope: Construct, id: string, props: SharedIdentityProps) {
    super(scope, id, { ...props, owner: undefined });
  }
}
