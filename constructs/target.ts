import type { BreakGlassTarget } from "./generated/cdktn/break-glass";
import type { Kind } from "./kind";
import { nameFault } from "./names";
import type { IReferable } from "./reference";

/** Kinds that a break-glass can cut. */
export type CuttableKind = Exclude<Kind, Kind.EXPIRY_POLICY>;

/** What a break-glass cuts. */
export class Target {
  /** One object, declared here or elsewhere. It need not exist yet: it is then cut from birth. */
  static of(object: IReferable & { readonly kind: CuttableKind }): Target {
    // Its plain name, so that a cut waits for nothing: not for what else changes the object in the same apply.
    return new Target({ kind: object.kind, name: object.name }, object.namespace);
  }

  /** All objects of a kind in the namespace, also those that appear later. */
  static all(kind: CuttableKind): Target {
    return new Target({ kind, all: true });
  }

  /** All objects of a kind with these labels. One that matched stays cut whatever becomes of its labels. */
  static labelled(kind: CuttableKind, matchLabels: { readonly [key: string]: string }): Target {
    if (Object.keys(matchLabels).length === 0)
      throw new RangeError(`cut ${kind}s by their labels: write at least one label, or Target.all`);
    return new Target({ kind, selector: { matchLabels: { ...matchLabels } } });
  }

  /** @internal */
  readonly config: BreakGlassTarget;
  /** Namespace of the object, where that is known. */
  readonly namespace?: string;

  /** What is wrong with it; undefined: nothing. */
  get fault(): string | undefined {
    return this.config.name === undefined ? undefined : nameFault(this.config.name);
  }

  private constructor(config: BreakGlassTarget, namespace?: string) {
    this.config = config;
    if (namespace !== undefined) this.namespace = namespace;
  }
}
