import type { ClusterBreakGlassNamespaces } from "./generated/cdktn/cluster-break-glass";

/** Where a break-glass for many namespaces cuts. */
export class Namespaces {
  /** Everywhere. */
  static all(): Namespaces {
    return new Namespaces({ all: true });
  }

  /** In exactly these. */
  static names(...names: readonly string[]): Namespaces {
    if (names.length === 0) throw new RangeError("cut in namespaces: name at least one, or write Namespaces.all()");
    return new Namespaces({ names: [...names] });
  }

  /** @internal */
  readonly config: ClusterBreakGlassNamespaces;

  private constructor(config: ClusterBreakGlassNamespaces) {
    this.config = config;
  }
}
