import type { GatewayAllowedNamespaces } from "./generated/cdktn/gateway";

/** Which namespaces may make connections to a gateway. */
export class AllowedNamespaces {
  /** The gateway's own. */
  static same(): AllowedNamespaces {
    return new AllowedNamespaces({ from: "Same" });
  }

  /** Every namespace. */
  static all(): AllowedNamespaces {
    return new AllowedNamespaces({ from: "All" });
  }

  /** The gateway's own and these. */
  static names(...names: readonly string[]): AllowedNamespaces {
    if (names.length === 0) throw new RangeError("admit namespaces to a gateway: name at least one, or write AllowedNamespaces.same()");
    return new AllowedNamespaces({ from: "Names", names: [...names] });
  }

  /** @internal */
  readonly config: GatewayAllowedNamespaces;

  private constructor(config: GatewayAllowedNamespaces) {
    this.config = config;
  }
}
