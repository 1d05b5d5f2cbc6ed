import { Annotations } from "cdktn";
import { Construct } from "constructs";
import { ClusterTarget } from "./cluster-target";
import { ClusterBreakGlass as ClusterBreakGlassResource } from "./generated/cdktn/cluster-break-glass";
import { Namespaces } from "./namespaces";
import { type OrderProps, orderConfig, orderFaults } from "./order";

export interface ClusterBreakGlassProps extends OrderProps {
  /** What is cut. */
  readonly target: ClusterTarget;
  /** Where it cuts. Namespaces that appear later count too. */
  readonly namespaces: Namespaces;
}

export interface OffboardProps extends OrderProps {
  /** The person's address, as their users have it (upper and lower case are the same). */
  readonly email: string;
}

/** A break-glass for many namespaces. */
export class ClusterBreakGlass extends Construct {
  /** Cuts off a person wherever they are a user. */
  static offboard(scope: Construct, id: string, { email, ...order }: OffboardProps): ClusterBreakGlass {
    return new ClusterBreakGlass(scope, id, { ...order, target: ClusterTarget.userEmail(email), namespaces: Namespaces.all() });
  }

  /** The L1 below. */
  readonly resource: ClusterBreakGlassResource;

  constructor(scope: Construct, id: string, props: ClusterBreakGlassProps) {
    super(scope, id);
    const { target, namespaces } = props;
    for (const fault of orderFaults(props)) Annotations.of(this).addError(fault);
    const config = { target: target.config, namespaces: namespaces.config, ...orderConfig(props) };
    this.resource = new ClusterBreakGlassResource(this, "Resource", config);
  }
}
