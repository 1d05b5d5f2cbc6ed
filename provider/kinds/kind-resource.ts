import type { Declarations } from "../../resources/declarations";
import { type Diagnostic, hasError, problem, Refusal } from "../framework/diagnostic";
import type { Applied, Change, Judging, Outcome, Planned, ResourceType } from "../framework/provider";
import type { Attributes, Schema } from "../framework/schema";
import { type ObjectValue, type Path, textAt, unknown } from "../framework/value";
import { attributesOf } from "./attributes-of";
import { commonAttributes, type Operation } from "./common-attributes";
import { failureOf, isGone, orRefuse } from "./failure";
import type { Judge } from "./judge";
import type { KindDefinition } from "./kind-definition";
import { type FoundObject, idOf, importedState, keyOf, objectOf, stateOf } from "./object";
import type { PolicyCheck } from "./policy-check";
import { settle } from "./settle";
import { createOrRefuse } from "./taken-name";
import type { Target } from "./target";
import { timeoutFaults, timeoutOf } from "./timeouts";

export interface KindParts {
  readonly definition: KindDefinition;
  readonly target: Target;
  readonly judge: Judge;
  readonly policies: PolicyCheck;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The schema of a kind's resource: what every object has, and its spec. */
export function kindSchema({ namespaced, description, spec }: KindDefinition): Schema {
  const attributes: Attributes = { ...commonAttributes(namespaced), ...attributesOf(spec, "declared") };
  return { version: 0, description, attributes };
}

/** One kind as a resource: what its author wrote, and nothing else, is declared. */
export class KindResource implements ResourceType {
  readonly schema: Schema;
  protected readonly parts: KindParts;

  constructor(parts: KindParts, schema = kindSchema(parts.definition)) {
    this.parts = parts;
    this.schema = schema;
  }

  validate(config: ObjectValue, _judging: Judging): Promise<readonly Diagnostic[]> {
    const { judge, definition } = this.parts;
    return Promise.resolve([...judge.faultsOf((standIn) => objectOf(definition, config, standIn)), ...timeoutFaults(config)]);
  }

  async plan({ prior, proposed }: Change): Promise<Planned> {
    if (!proposed) return { state: null };
    const { policies, definition } = this.parts;
    const state = this.#named(proposed, prior);
    return { state, replaces: this.#immutableAt(prior, state), diagnostics: await policies.faultsOf(definition, state) };
  }

  async create({ planned }: Applied): Promise<Outcome> {
    const declarations = await this.parts.target.open();
    const { definition } = this.parts;
    const made = await createOrRefuse({ definition, declarations, planned }, async () => await declarations.create(this.#whole(planned)));
    return await this.settled(made, { planned, operation: "create" });
  }

  async read(state: ObjectValue, _kept?: Uint8Array): Promise<Outcome> {
    const { target, definition } = this.parts;
    const declarations = await target.open();
    const found: FoundObject | undefined = await orRefuse(async () => await declarations.get(keyOf(definition, state)));
    if (!found) return { state: null };
    // Only an import knows nothing but the id.
    return { state: state["uid"] === null ? importedState(definition, found, state) : stateOf(definition, found, state) };
  }

  async update({ planned, prior }: Applied & { readonly prior: ObjectValue }): Promise<Outcome> {
    const { target } = this.parts;
    const declarations = await target.open();
    try {
      const options = { uid: textAt(prior, "uid"), force: target.force };
      const changed = await declarations.apply(this.#whole(planned), options);
      return await this.settled(changed, { planned, operation: "update" });
    } catch (error) {
      if (!isGone(error)) return { state: prior, diagnostics: [failureOf(error)] };
      const detail =
        "Somebody deleted it, or made another under its name, between plan and apply. Plan again: Terraform will make it anew.";
      return { state: prior, diagnostics: [problem("The object is gone", detail)] };
    }
  }

  async delete(prior: ObjectValue, _kept: Uint8Array): Promise<Outcome> {
    const { target, definition } = this.parts;
    const declarations = await target.open();
    const removal = { uid: textAt(prior, "uid"), timeout: timeoutOf(prior, "delete") };
    await orRefuse(async () => await declarations.remove(keyOf(definition, prior), removal));
    return { state: null };
  }

  import(id: string): Promise<Outcome> {
    const { definition } = this.parts;
    const [first = "", second, ...more] = id.split("/");
    const isWhole = definition.namespaced ? second !== undefined && second !== "" : second === undefined;
    if (first === "" || !isWhole || more.length > 0) {
      const form = definition.namespaced ? "namespace/name" : "name";
      throw new Refusal([
        problem("Not an id", `Write ${form}, as in terraform import gatebolt_${definition.word}.x ${form}; this was "${id}".`),
      ]);
    }
    const names = definition.namespaced ? { namespace: first, name: second ?? "" } : { name: first };
    const empty = Object.fromEntries(Object.keys(this.schema.attributes).map((attribute) => [attribute, null]));
    return Promise.resolve({ state: { ...empty, ...names, id } });
  }

  upgrade(_version: number, attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return attributes;
  }

  /** Waits until the gateway has confirmed what was declared. */
  protected async settled(
    found: FoundObject,
    { planned, operation }: { readonly planned: ObjectValue; readonly operation: Operation },
  ): Promise<Outcome> {
    const { definition, target, now } = this.parts;
    const state = stateOf(definition, found, planned);
    const declarations: Declarations = await target.open();
    const object = { declarations, key: keyOf(definition, state), uid: found.metadata.uid ?? "" };
    return { state, diagnostics: await settle({ ...object, timeout: timeoutOf(planned, operation), stopped: target.stopped, now }) };
  }

  #named(proposed: ObjectValue, prior: ObjectValue | null): ObjectValue {
    const { definition, target } = this.parts;
    const isUnnamed = proposed["namespace"] === unknown && prior === null;
    const named = definition.namespaced && isUnnamed ? { ...proposed, namespace: target.namespace } : proposed;
    return { ...named, id: idOf(definition, named) };
  }

  #immutableAt(prior: ObjectValue | null, planned: ObjectValue): readonly Path[] {
    const { definition, judge } = this.parts;
    if (!prior) return [];
    return judge.immutableAt(objectOf(definition, planned), objectOf(definition, prior));
  }

  /** What is declared; at apply everything is known. */
  #whole(planned: ObjectValue) {
    const { object, unknownAt } = objectOf(this.parts.definition, planned);
    if (unknownAt.length > 0) throw new Error(`declare ${object.kind} ${object.metadata.name}: ${unknownAt.join(", ")} is not known`);
    return object;
  }
}

/** Whether an outcome may be kept as it is. */
export function isSound({ diagnostics = [] }: Outcome): boolean {
  return !hasError(diagnostics);
}
