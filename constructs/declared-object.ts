import { Annotations, type TerraformProvider, type TerraformResource, TerraformStack } from "cdktn";
import { Construct } from "constructs";
import { given } from "./given";
import type { Kind } from "./kind";
import { labelFault, nameFault, nameOf } from "./names";
import type { IReferable, Referrer } from "./reference";

/** How long Terraform waits until the gateway has confirmed the object: one number and one of `s`, `m`, `h`. */
export interface ObjectTimeouts {
  /** @default "2m" */
  readonly create?: string;
  /** @default "2m" */
  readonly update?: string;
  /** @default "1m" */
  readonly delete?: string;
}

/** What every object has besides its own props. */
export interface ObjectProps {
  /**
   * Its name, for life: another name is another object.
   * @default - the construct's id as Kubernetes writes names: `NightlyAgent` is `nightly-agent`
   */
  readonly name?: string;
  /**
   * Its namespace, for life.
   * @default - the provider's namespace
   */
  readonly namespace?: string;
  /**
   * Its labels. Others that it carries are left alone.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Its annotations. Others that it carries are left alone.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * How long Terraform waits for it.
   * @default - see ObjectTimeouts
   */
  readonly timeouts?: ObjectTimeouts;
  /**
   * The provider that declares it, where a stack has several.
   * @default - the stack's only one
   */
  readonly provider?: TerraformProvider;
}

/** What an object's L1 takes from the props that all have. */
interface CommonConfig {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: { [key: string]: string };
  readonly annotations?: { [key: string]: string };
  readonly timeouts?: ObjectTimeouts;
  readonly provider?: TerraformProvider;
}

/** An L1 of ours. */
interface ObjectResource extends TerraformResource {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

const takenNames = Symbol.for("gatebolt.dev/names");

/** An object that this app declares. */
export abstract class DeclaredObject extends Construct implements IReferable {
  abstract get kind(): Kind;
  /** The L1 below, for whatever has no prop here: `addOverride`, `lifecycle`, attributes that are known after apply. */
  abstract readonly resource: ObjectResource;
  readonly name: string;
  readonly namespace?: string;
  /** @internal */
  protected readonly common: CommonConfig;

  constructor(scope: Construct, id: string, props: ObjectProps) {
    super(scope, id);
    const { namespace, labels, annotations, timeouts, provider } = props;
    this.name = props.name ?? nameOf(id);
    if (namespace !== undefined) this.namespace = namespace;
    this.common = given({
      name: this.name,
      namespace,
      labels: labels && { ...labels },
      annotations: annotations && { ...annotations },
      timeouts,
      provider,
    });
    this.#checkNames();
    this.#claimName();
  }

  get nameReference(): string {
    return this.resource.name;
  }

  get namespaceReference(): string {
    return this.namespace ?? this.resource.namespace;
  }

  /** Of this very object, known after apply; another one under the same name has another. */
  get uid(): string {
    return this.resource.uid;
  }

  /** @internal */
  protected get asReferrer(): Referrer {
    return { construct: this, namespace: this.namespace };
  }

  /** Tells whoever synthesises what would be refused, with this construct's path. */
  protected refuse(fault: string | undefined): void {
    if (fault !== undefined) Annotations.of(this).addError(fault);
  }

  #checkNames(): void {
    this.refuse(nameFault(this.name));
    if (this.namespace !== undefined) this.refuse(labelFault(this.namespace, "namespace"));
  }

  /** Two objects of a kind under one name: Terraform would learn of it in the middle of an apply. */
  #claimName(): void {
    const stack: TerraformStack & { [takenNames]?: Map<string, string> } = TerraformStack.of(this);
    const taken = (stack[takenNames] ??= new Map());
    const key = [this.kind, this.common.provider?.fqn, this.namespace, this.name].join(" ");
    const other = taken.get(key);
    if (other === undefined) taken.set(key, this.node.path);
    else this.refuse(`${other} already declares the ${this.kind} ${this.name}: give one of the two another name`);
  }
}
