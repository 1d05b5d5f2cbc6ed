import type { IIdentity } from "./identity";

/** Which credential a gateway presents to one of its servers. */
export class ServerIdentity {
  /** Only what the server's own headers carry. */
  static none(): ServerIdentity {
    return new ServerIdentity("None");
  }

  /** Each user's own; a user without one is refused. */
  static perUser(): ServerIdentity {
    return new ServerIdentity("PerUser");
  }

  /** This service account for everybody. */
  static shared(identity: IIdentity): ServerIdentity {
    return new ServerIdentity("Shared", identity);
  }

  /** The only shared identity of that server in the gateway's namespace, for everybody. */
  static onlyShared(): ServerIdentity {
    return new ServerIdentity("Shared");
  }

  /** @internal */
  readonly mode: string;
  /** @internal */
  readonly identity?: IIdentity;

  private constructor(mode: string, identity?: IIdentity) {
    this.mode = mode;
    if (identity) this.identity = identity;
  }
}
