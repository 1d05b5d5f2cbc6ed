import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import { User as UserResource } from "./generated/cdktn/user";
import { given } from "./given";
import { Kind } from "./kind";
import { type IReferable, named, type NamedProps } from "./reference";

/** A user, declared here or elsewhere. */
export interface IUser extends IReferable {
  readonly kind: Kind.USER;
}

/** Who a person is at an OAuth issuer. */
export interface UserSubject {
  /** The authorization server, exactly as in its tokens' `iss`. */
  readonly issuer: string;
  /** The person there: the value of `sub`, or of the claim that the gateway names. */
  readonly sub: string;
}

/** What disabling a user does to their tokens. */
export enum OnDisable {
  /** They work again when the user is enabled. */
  SUSPEND = "Suspend",
  /** They are revoked for good. A break-glass never revokes. */
  REVOKE = "Revoke",
}

export interface UserProps extends ObjectProps {
  /**
   * Name for people.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * The person's address; what `ClusterBreakGlass.offboard` finds.
   * @default - none
   */
  readonly email?: string;
  /**
   * Who the person is at an OAuth issuer, for hosts that sign in.
   * @default - not needed for tokens
   */
  readonly subject?: UserSubject;
  /**
   * What disabling the user does to their tokens.
   * @default OnDisable.SUSPEND
   */
  readonly onDisable?: OnDisable;
  /**
   * `false` cuts off every host that acts for the user. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** A person on whose behalf hosts connect. */
export class User extends DeclaredObject implements IUser {
  /** A user who is declared elsewhere. */
  static fromName(props: NamedProps): IUser {
    return named(Kind.USER, props);
  }

  readonly resource: UserResource;

  constructor(scope: Construct, id: string, props: UserProps = {}) {
    super(scope, id, props);
    const { displayName, email, subject, onDisable, enabled } = props;
    this.resource = new UserResource(this, "Resource", { ...this.common, ...given({ displayName, email, subject, onDisable, enabled }) });
  }

  get kind(): Kind.USER {
    return Kind.USER;
  }
}
