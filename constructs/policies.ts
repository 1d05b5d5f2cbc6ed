import { Annotations, Aspects, type IAspect, type IResolvable, TerraformStack, Tokenization } from "cdktn";
import type { Construct, IConstruct } from "constructs";
import { secondsOf } from "./duration";
import type { Host as HostResource } from "./generated/cdktn/host";
import type { Token as TokenResource, TokenExpiry } from "./generated/cdktn/token";
import type { Lifetime } from "./lifetime";

/** What is wrong with a resource; undefined: nothing. */
type Check<R> = (resource: R) => string | undefined;

/**
 * Rules that an organisation has for what its teams declare, checked at synth, L1s included. They complement the expiry policies in
 * force, which no code can get around.
 */
export class Policies {
  /** For everything in these: an app with all its stacks (call it when they are there), a stack, or a part of one. */
  static of(scope: Construct): Policies {
    return new Policies(scope);
  }

  readonly #scopes: readonly Construct[];

  private constructor(scope: Construct) {
    this.#scopes = TerraformStack.isStack(scope) || scope.node.scope ? [scope] : stacksOf(scope);
  }

  /** No token may live for ever. */
  forbidNever(): this {
    return this.#tokens((token) =>
      expiryOf(token)?.never === true ? "it never ends, which is not allowed here: write Expiry.days" : undefined,
    );
  }

  /** No token may live longer. One that ends at a moment, or names no expiry, is judged by the expiry policies in force. */
  limitLifetime(most: Lifetime): this {
    const limit = secondsOf(most.text);
    return this.#tokens((token) => {
      const { after, never } = expiryOf(token) ?? {};
      const isLonger = never === true || (after !== undefined && secondsOf(after) > limit);
      return isLonger ? `it lives longer than ${most.text}, which is not allowed here: write a shorter expiry` : undefined;
    });
  }

  /** Every token that is issued and stays in its Secret must rotate. */
  requireRotation(): this {
    return this.#tokens((token) => {
      const isOthers = token.hashInput !== undefined || plain(token.secretInput)?.delivery === "Once";
      return isOthers || token.rotationInput !== undefined ? undefined : "it does not rotate, which is required here: write Rotation.every";
    });
  }

  /** Every host must say whom to ask about it. */
  requireOwner(): this {
    const check: Check<HostResource> = (host) =>
      host.ownerInput === undefined ? "it has no owner, which is required here: write owner" : undefined;
    return this.#add(new ResourceCheck("gatebolt_host", check as Check<IConstruct>));
  }

  #tokens(check: Check<TokenResource>): this {
    return this.#add(new ResourceCheck("gatebolt_token", check as unknown as Check<IConstruct>));
  }

  #add(aspect: IAspect): this {
    for (const scope of this.#scopes) Aspects.of(scope).add(aspect);
    return this;
  }
}

/** Compares the type's name: two copies of a library in one tree break `instanceof`. */
class ResourceCheck implements IAspect {
  readonly #type: string;
  readonly #check: Check<IConstruct>;

  constructor(type: string, check: Check<IConstruct>) {
    this.#type = type;
    this.#check = check;
  }

  visit(node: IConstruct): void {
    if ((node as { readonly terraformResourceType?: string }).terraformResourceType !== this.#type) return;
    const fault = this.#check(node);
    if (fault !== undefined) Annotations.of(node).addError(fault);
  }
}

/** The libraries run aspects on stacks and below; those of an app they silently ignore. */
function stacksOf(app: Construct): readonly Construct[] {
  const known = app.node.findAll().filter((node) => TerraformStack.isStack(node)) as readonly Construct[];
  app.node.addValidation({
    validate: () =>
      app.node
        .findAll()
        .filter((node) => TerraformStack.isStack(node) && !known.includes(node as Construct))
        .map((node) => `stack ${node.node.path} was added after Policies.of(app), so its rules do not reach it: call Policies.of last`),
  });
  return known;
}

function expiryOf(token: TokenResource): TokenExpiry | undefined {
  return plain(token.expiryInput);
}

/** What Terraform alone knows cannot be judged here. */
function plain<Value extends object>(value: Value | IResolvable | undefined): Value | undefined {
  return value === undefined || Tokenization.isResolvable(value) ? undefined : value;
}
