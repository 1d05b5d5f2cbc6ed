import { caution, type Diagnostic, problem } from "../framework/diagnostic";
import type { Applied, Change, Outcome, Planned } from "../framework/provider";
import type { Attributes, Schema } from "../framework/schema";
import { isObjectValue, type ObjectValue, sameValue, textAt, unknown, type Value } from "../framework/value";
import { keyOf } from "./object";
import { orRefuse } from "./failure";
import type { KindDefinition } from "./kind-definition";
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

/** A break-glass: restricts as soon as it is applied; whatever restores access is said, and has to be allowed first. */
export class BreakGlassResource extends KindResource {
  readonly #newName: (target: string) => string;

  /** @param newName a name for an order on a target, another one each time */
  constructor(parts: KindParts, newName: (target: string) => string) {
    super(parts, breakGlassSchema(parts.definition));
    this.#newName = newName;
  }

  override async plan(change: Change): Promise<Planned> {
    const { prior, proposed, config } = change;
    if (!proposed) return { state: null, diagnostics: prior ? destruction(prior) : [] };
    const isMoved = prior !== null && !sameValue(prior["target"], proposed["target"]);
    const isNew = prior === null || isMoved;
    const protectedBy: Value = config?.["deletion_protection"] ?? null;
    const named: ObjectValue = { ...proposed, deletion_protection: protectedBy ?? true, ...(isNew && { name: unknown, uid: unknown }) };
    const planned = await super.plan({ ...change, proposed: named });
    // Another target is another order under another name, made before the old one goes: no replacement, which might delete first.
    const replaces = (planned.replaces ?? []).filter(([first]) => first !== "target");
    return { ...planned, replaces, diagnostics: [...(planned.diagnostics ?? []), ...(isMoved ? [restores(prior)] : [])] };
  }

  override async create(change: Applied): Promise<Outcome> {
    return await super.create({ ...change, planned: this.#baptised(change.planned) });
  }

  override async update(change: Applied & { readonly prior: ObjectValue }): Promise<Outcome> {
    const { planned, prior } = change;
    if (planned["name"] !== unknown) return await super.update(change);
    const made = await this.create(change);
    // The old one stays until the new one is confirmed: for a moment both are cut, and at no time neither.
    if (!made.state || !isSound(made)) return made;
    const { target, definition } = this.parts;
    const declarations = await target.open();
    await orRefuse(async () => await declarations.remove(keyOf(definition, prior), textAt(prior, "uid")));
    return made;
  }

  override async read(state: ObjectValue): Promise<Outcome> {
    const outcome = await super.read(state);
    if (outcome.state) return { ...outcome, state: { ...outcome.state, deletion_protection: state["deletion_protection"] ?? true } };
    return state["uid"] === null ? outcome : { ...outcome, diagnostics: [lifted(state)] };
  }

  #baptised(planned: ObjectValue): ObjectValue {
    return planned["name"] === unknown ? { ...planned, name: this.#newName(targetWords(planned)) } : planned;
  }
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

function restores(prior: ObjectValue): Diagnostic {
  const detail = `Applying this lifts the break-glass ${textAt(prior, "id")} and will restore access to ${targetWords(prior)}.`;
  return caution(`Will restore access to ${targetWords(prior)}`, detail);
}

function lifted(state: ObjectValue): Diagnostic {
  const detail = `The break-glass ${textAt(state, "id")} on ${targetWords(state)} is gone: somebody lifted it outside Terraform. Planning goes on as if it had never been; applying makes a new one.`;
  return caution("A break-glass was lifted outside Terraform", detail);
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
