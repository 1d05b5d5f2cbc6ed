import type { TerraformProvider } from "cdktn";
import { Annotations } from "cdktn";
import { Construct } from "constructs";
import type { Connection } from "./connection";
import type { DeclaredObject } from "./declared-object";
import type { Gateway } from "./gateway";
import { BreakGlass as BreakGlassResource } from "./generated/cdktn/break-glass";
import { given } from "./given";
import type { Kind } from "./kind";
import type { HostBase } from "./host-base";
import { type OrderProps, orderConfig, orderFaults } from "./order";
import type { IReferable } from "./reference";
import { type CuttableKind, Target } from "./target";
import type { TokenBase } from "./token-base";
import type { User } from "./user";

/** Why something that this app declares is cut. */
export interface BreakGlassOnProps extends OrderProps {
  /**
   * The construct's id below what it cuts; a second one on the same object needs another.
   * @default "BreakGlass"
   */
  readonly id?: string;
}

export interface BreakGlassProps extends OrderProps {
  /** What is cut. Another target is another order, in force before the old one goes. */
  readonly target: Target;
  /**
   * Where it cuts.
   * @default - the target's namespace, else the provider's
   */
  readonly namespace?: string;
}

/**
 * An order that only ever restricts: it cuts what it names at once, whatever anybody declares, until it is lifted by destroying it.
 * Terraform refuses that until an apply with `deletionProtection: false` allowed it.
 */
export class BreakGlass extends Construct {
  /** Cuts a host that this app declares, everywhere. For one declared elsewhere: `new BreakGlass` with `Target.of(Host.fromName(…))`. */
  static host(host: HostBase, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(host, props);
  }

  /** Cuts everybody off from a gateway that this app declares. */
  static gateway(gateway: Gateway, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(gateway, props);
  }

  /** Cuts everybody off from a server that this app declares, through every gateway. */
  static server(server: DeclaredObject & { readonly kind: Kind.SERVER }, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(server, props);
  }

  /** Cuts off every host that acts for a user that this app declares. */
  static user(user: User, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(user, props);
  }

  /** Stops an identity that this app declares from being used. */
  static identity(identity: DeclaredObject & { readonly kind: Kind.IDENTITY }, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(identity, props);
  }

  /** Cuts a connection that this app declares. */
  static connection(connection: Connection, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(connection, props);
  }

  /** Cuts a token that this app declares. */
  static token(token: TokenBase, props: BreakGlassOnProps): BreakGlass {
    return BreakGlass.#on(token, props);
  }

  static #on(
    object: DeclaredObject & IReferable & { readonly kind: CuttableKind },
    { id = "BreakGlass", ...order }: BreakGlassOnProps,
  ): BreakGlass {
    const provider: TerraformProvider | undefined = object.resource.provider;
    return new BreakGlass(object, id, { target: Target.of(object), ...given({ provider }), ...order });
  }

  /** The L1 below. */
  readonly resource: BreakGlassResource;

  constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    const { target, namespace = target.namespace } = props;
    const faults = [...orderFaults(props), ...(target.fault === undefined ? [] : [target.fault])];
    for (const fault of faults) Annotations.of(this).addError(fault);
    this.resource = new BreakGlassResource(this, "Resource", { target: target.config, ...orderConfig(props), ...given({ namespace }) });
  }
}
