import type { Construct } from "constructs";
import type { ITokenConnection } from "./connection";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import type { Expiry } from "./expiry";
import { Token as TokenResource, type TokenConfig } from "./generated/cdktn/token";
import { given } from "./given";
import { Kind } from "./kind";
import type { IReferable } from "./reference";

/** A token, declared here or elsewhere. */
export interface IToken extends IReferable {
  readonly kind: Kind.TOKEN;
}

/** What every token has. */
export interface TokenBaseProps extends ObjectProps {
  /** What it is for: a Connection, or `Connection.between({ host, gateway, user })`. For life. */
  readonly connection: ITokenConnection;
  /**
   * Name for people.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * When it ends. A shorter one acts at once, a longer one from the next token on.
   * @default - what the expiry policy gives, else 90 days or the longest allowed below that
   */
  readonly expiry?: Expiry;
  /**
   * `true` revokes it for good. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly revoked?: boolean;
}

/** What kinds of tokens differ in. */
export type TokenParts = Pick<TokenConfig, "rotation" | "secret" | "hash">;

/** A bearer token bound to one connection; never in plan or state. */
export abstract class TokenBase extends DeclaredObject implements IToken {
  readonly resource: TokenResource;

  constructor(scope: Construct, id: string, { parts, ...props }: TokenBaseProps & { readonly parts: TokenParts }) {
    super(scope, id, props);
    const { connection, displayName, expiry, revoked } = props;
    this.resource = new TokenResource(this, "Resource", {
      ...this.common,
      ...connection.refsFor(this.asReferrer),
      ...given({ displayName, expiry: expiry?.config, revoked }),
      ...parts,
    });
  }

  get kind(): Kind.TOKEN {
    return Kind.TOKEN;
  }
}
