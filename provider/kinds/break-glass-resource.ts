import { caution, type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import type { Applied, Change, Outcome, Planned } from "../framework/provider";
import type { Attributes, Schema } from "../framework/schema";
import { isObjectValue, type ObjectValue, sameValue, textAt, unknown, type Value } from "../framework/value";
import { keyOf } from "./object";
import { failureOf, orRefuse } from "./failure";
import type { KindDefinition } from "./kind-definition";
import { keepLeftovers, type Leftover, leftoversIn } from "./leftovers";
import { isSound, type KindParts, KindResource, kindSchema } from "./kind-resource";

const own: Attributes = {
  name: { description: "Name of the order; made anew with each target.", type: "string", presence: "computed" },
  deletion_protection: {
    description:
      "`true`: a destroy is refused, because deleting the order restores access. Write `false` and apply before you destroy it. Where it is left out: `true`.",
    type: "bool",
    presence: "optional-computed",
  },
};

/** Milliseconds that a former order may take to go. */
const liftTimeout = 30_000;

/** A break-glass: restricts as soon as it is applied; whatever restores access is said, and has to be allowed first. */
export class BreakGlassResource extends KindResource {
  readonly #newName: (target: string) => string;

  /** @param newName a name for an order on a target, another one each time */
  constructor(parts: KindParts, newName: (target: string) => string) {
    super(parts, breakGlassSchema(parts.definition));
    this.#newName = newName;
  }

  override async plan(change: Change): Promise<Planned> {
    const { prior, proposed } = change;
    if (!proposed) return { state: null, diagnostics: prior ? destruction(prior) : [] };
    const planned = await super.plan({ ...change, proposed: { ...proposed, ...newsOf(change, proposed) } });
    // Another target is another order under another name, made before the old one goes: no replacement, which might delete first.
    const replaces = (planned.replaces ?? []).filter(([first]) => first !== "target");
    const restored = prior && isMoved(prior, proposed) ? [restores(prior)] : [];
    return { ...planned, replaces, diagnostics: [...(planned.diagnostics ?? []), ...restored] };
  }

  override async create(change: Applied): Promise<Outcome> {
    const made = await this.#make(change);
    return isSound(made) ? made : { ...made, diagnostics: [...(made.diagnostics ?? []), tainted(made)] };
  }

  override async update(change: Applied & { readonly prior: ObjectValue }): Promise<Outcome> {
    const { planned, prior } = change;
    const leftovers = leftoversIn(change.private);
    if (planned["name"] !== unknown) return await this.#relieved(await super.update(change), leftovers);
    const { namespace, name } = keyOf(this.parts.definition, prior);
    return await this.#relieved(await this.#make(change), [...leftovers, { namespace, name, uid: textAt(prior, "uid") }]);
  }

  override async delete(prior: ObjectValue, kept: Uint8Array): Promise<Outcome> {
    // Before the order itself: with one that cannot be lifted the whole stays in the state.
    const remaining = await this.#lift(leftoversIn(kept));
    if (remaining.length > 0) throw new Refusal(remaining.map(({ fault }) => fault));
    return await super.delete(prior, kept);
  }

  override async read(state: ObjectValue): Promise<Outcome> {
    const outcome = await super.read(state);
    if (outcome.state) return { ...outcome, state: { ...outcome.state, deletion_protection: state["deletion_protection"] ?? true } };
    return state["uid"] === null ? outcome : { ...outcome, diagnostics: [await this.#lifted(state)] };
  }

  async #make(change: Applied): Promise<Outcome> {
    return await super.create({ ...change, planned: this.#baptised(change.planned) });
  }

  /** The old order stays until the new one is confirmed: for a moment both are in force, and at no time neither. */
  async #relieved(made: Outcome, leftovers: readonly Leftover[]): Promise<Outcome> {
    if (leftovers.length === 0 || !made.state) return made;
    if (!isSound(made)) return { ...made, private: keepLeftovers(leftovers) };
    const remaining = await this.#lift(leftovers);
    const diagnostics = [...(made.diagnostics ?? []), ...remaining.map(({ fault }) => fault)];
    return { ...made, diagnostics, private: keepLeftovers(remaining.map(({ leftover }) => leftover)) };
  }

  /** Answers those that could not be lifted, and why. */
  async #lift(leftovers: readonly Leftover[]): Promise<readonly { readonly leftover: Leftover; readonly fault: Diagnostic }[]> {
    const { target, definition } = this.parts;
    const declarations = await target.open();
    const lifting = leftovers.map(async (leftover) => {
      const { namespace, name, uid } = leftover;
      try {
        await declarations.remove({ kind: definition.kind, namespace, name }, { uid, timeout: liftTimeout });
        return [];
      } catch (error) {
        const { summary, detail } = failureOf(error);
        return [{ leftover, fault: problem(summary, `The former order ${name} stays in force until the next apply: ${detail}`) }];
      }
    });
    return (await Promise.all(lifting)).flat();
  }

  async #lifted(state: ObjectValue): Promise<Diagnostic> {
    const { target, definition } = this.parts;
    const declarations = await target.open();
    const by = await orRefuse(async () => await declarations.whoDeleted(keyOf(definition, state), textAt(state, "uid")));
    const detail = `The break-glass ${textAt(state, "id")} on ${targetWords(state)} is gone: lifted outside Terraform by ${by}. Planning goes on as if it had never been; applying makes a new one.`;
    return caution("A break-glass was lifted outside Terraform", detail);
  }

  #baptised(planned: ObjectValue): ObjectValue {
    return planned["name"] === unknown ? { ...planned, name: this.#newName(targetWords(planned)) } : planned;
  }
}

function isMoved(prior: ObjectValue, proposed: ObjectValue): boolean {
  return !sameValue(prior["target"], proposed["target"]);
}

/** What we decide about, and what will be new. */
function newsOf({ prior, config, private: kept }: Change, proposed: ObjectValue): ObjectValue {
  const isNew = prior === null || isMoved(prior, proposed);
  const protection: Value = config?.["deletion_protection"] ?? null;
  // An order that is still to be lifted needs an apply, which only something that will change brings about.
  const isLeft = leftoversIn(kept).length > 0;
  return { deletion_protection: protection ?? true, ...(isNew && { name: unknown }), ...((isNew || isLeft) && { uid: unknown }) };
}

function breakGlassSchema(definition: KindDefinition): Schema {
  const schema = kindSchema(definition);
  return { ...schema, attributes: { ...schema.attributes, ...own } };
}

function destruction(prior: ObjectValue): readonly Diagnostic[] {
  if (prior["deletion_protection"] === false) return [restores(prior)];
  const detail = `Destroying it will restore access to ${targetWords(prior)}. If that is meant: write deletion_protection = false, apply, and destroy it then.`;
  return [problem("A break-glass is protected from being lifted", detail, ["deletion_protection"])];
}

/** Terraform marks what failed in its creation as to be deleted and made again, whatever a provider says. */
function tainted({ state }: Outcome): Diagnostic {
  const detail = `The order ${state ? textAt(state, "id") : ""} stands. Terraform marks it as tainted, which means to lift it and order it anew: run terraform untaint on it, then apply again to wait for the gateway.`;
  return caution("The cut is ordered, and not confirmed", detail);
}

function restores(prior: ObjectValue): Diagnostic {
  const detail = `Applying this lifts the break-glass ${textAt(prior, "id")} and will restore access to ${targetWords(prior)}.`;
  return caution(`Will restore access to ${targetWords(prior)}`, detail);
}

/** `McpHost cursor`, `every McpHost`, `McpHosts with team=payments`. */
function targetWords(value: ObjectValue): string {
  const target = value["target"];
  if (!isObjectValue(target)) return typeof value["user_email"] === "string" ? `everything of ${value["user_email"]}` : "its target";
  const kind = typeof target["kind"] === "string" ? target["kind"] : "object";
  if (typeof target["name"] === "string") return `${kind} ${target["name"]}`;
  const selector = target["selector"];
  if (!isObjectValue(selector) || !isObjectValue(selector["match_labels"])) return `every ${kind}`;
  const labels = Object.entries(selector["match_labels"]).map(([name, text]) => `${name}=${text as string}`);
  return `every ${kind} with ${labels.join(", ")}`;
}
