import { TerraformStack, Testing } from "cdktn";

/** A stack of its own. */
export function aStack(): TerraformStack {
  return new TerraformStack(Testing.app(), "team-a");
}

/** What synthesis says is wrong: `path: what`. Rules of aspects are asked, too. */
export function faultsOf(stack: TerraformStack): readonly string[] {
  Testing.synth(stack);
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/error").map(({ data }) => `${node.path}: ${data}`));
}

/** The resources that synthesis writes: type → name in the stack → attributes. */
export function resourcesOf(stack: TerraformStack): Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> {
  return JSON.parse(Testing.synth(stack)).resource;
}

/** The only resource of its type. */
export function onlyOne(stack: TerraformStack, type: string): Readonly<Record<string, unknown>> {
  const [only, ...others] = Object.values(resourcesOf(stack)[type] ?? {});
  if (!only || others.length > 0) throw new Error(`find the only ${type}: there are ${others.length + (only ? 1 : 0)}`);
  return only;
}
