import type { ClusterBreakGlassTarget } from "./generated/cdktn/cluster-break-glass";
import { Kind } from "./kind";
import { type CuttableKind, Target } from "./target";

/** What a break-glass for many namespaces cuts. */
export class ClusterTarget {
  /** The object of this name in each of the namespaces. */
  static named(kind: CuttableKind, name: string): ClusterTarget {
    return new ClusterTarget({ kind, name });
  }

  /** All objects of a kind. */
  static all(kind: CuttableKind): ClusterTarget {
    return new ClusterTarget({ kind, all: true });
  }

  /** All objects of a kind with these labels. */
  static labelled(kind: CuttableKind, matchLabels: { readonly [key: string]: string }): ClusterTarget {
    return new ClusterTarget(Target.labelled(kind, matchLabels).config);
  }

  /** Every user with this address (upper and lower case are the same). */
  static userEmail(userEmail: string): ClusterTarget {
    return new ClusterTarget({ kind: Kind.USER, userEmail });
  }

  /** @internal */
  readonly config: ClusterBreakGlassTarget;

  private constructor(config: ClusterBreakGlassTarget) {
    this.config = config;
  }
}
