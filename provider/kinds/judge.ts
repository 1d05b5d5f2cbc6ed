import { kindSchemas } from "../../crds/schema/kind-schemas";
import type { Problem, Validator } from "../../crds/schema/validator/create-validator";
import { metadataProblems } from "../../crds/schema/validator/metadata/metadata";
import { apiVersion } from "../../crds/types";
import { type Diagnostic, problem as diagnostic } from "../framework/diagnostic";
import type { Path } from "../framework/value";
import { isBeyondDoubt } from "./beyond-doubt";
import { type KnownObject, someName } from "./object";
import { attributeName } from "./names";
import { attributePath, type StandIn } from "./spec";
import { standIns } from "./stand-ins";

/** Gives the API server's own verdict at plan: structure, formats and CEL rules of the CRDs. */
export class Judge {
  #validator: Validator | undefined;

  /**
   * What the API server would refuse, as far as the object is known. Rules are judged with stand-ins for what is not: only what is wrong
   * with either of two very different ones is wrong whatever the value will be.
   */
  faultsOf(object: (standIn: StandIn) => KnownObject): readonly Diagnostic[] {
    const known = object(standIns[0]);
    const others = known.unknownAt.length === 0 ? undefined : new Set(this.#problems(object(standIns[1])).map(textOf));
    return this.#problems(known)
      .filter((problem) => others?.has(textOf(problem)) ?? true)
      .filter(({ path }) => !known.unknownAt.some((at) => isAbout(path, at)))
      .map(({ path, problem, remedy }) => {
        const attribute = attributePath(path);
        return diagnostic(upperFirst(inAttributes(problem)), detailOf(known, attribute, remedy && inAttributes(remedy)), attribute);
      });
  }

  /** Where rules forbid to change the object from `before`: only another object can have these values. */
  immutableAt(known: KnownObject, before: KnownObject): readonly Path[] {
    if (known.unknownAt.length > 0) return [];
    const lasting = new Set(this.#problems(known).map(textOf));
    return this.#problems(known, before)
      .filter((problem) => !lasting.has(textOf(problem)))
      .map(({ path }) => attributePath(path));
  }

  #problems({ object }: KnownObject, before?: KnownObject): readonly Problem[] {
    if (isAccepted(object)) return [];
    this.#validator ??= validator();
    const { problems } = this.#validator.check(manifestOf(object), before && manifestOf(before.object));
    return problems;
  }
}

/** No rule is about it, so it does not matter what it was before either. */
function isAccepted({ kind, metadata, spec }: KnownObject["object"]): boolean {
  const schema = kindSchemas.find((known) => known.kind === kind);
  if (!schema) return false;
  const { "x-kubernetes-validations": rules = [], properties = {} } = schema.openAPIV3Schema;
  const faults = metadataProblems(metadata, schema.scope === "Namespaced");
  return rules.length === 0 && faults.length === 0 && isBeyondDoubt(properties["spec"] ?? {}, spec);
}

/** Loaded when it is needed: what is beyond doubt never does. */
function validator(): Validator {
  const { createValidator } =
    require("../../crds/schema/validator/create-validator") as typeof import("../../crds/schema/validator/create-validator");
  return createValidator(kindSchemas);
}

function manifestOf({ kind, metadata, spec }: KnownObject["object"]): Readonly<Record<string, unknown>> {
  const { namespace, ...rest } = metadata;
  return { apiVersion, kind, metadata: { ...rest, ...(namespace !== "" && { namespace }) }, spec };
}

/** Whether a fault at `path` may be there only because something at `at` is not known yet: one lies within the other. */
function isAbout(path: Path, at: Path): boolean {
  const [shorter, longer] = path.length < at.length ? [path, at] : [at, path];
  return shorter.every((step, index) => step === longer[index]);
}

function detailOf({ object: { kind, metadata } }: KnownObject, attribute: Path, remedy: string | undefined): string {
  const object = metadata.name === someName ? `The ${kind}` : `${kind} ${metadata.name}`;
  // Terraform shows the line of an attribute, but of one inside it only that of the whole resource.
  const what = `${object} would be refused${attribute.length > 1 ? ` for ${attribute.join(".")}` : ""}`;
  return remedy === undefined ? `${what}.` : `${what}: ${remedy}.`;
}

/** Rules speak of `connectionRef`; here it is written `connection_ref`. */
function inAttributes(text: string): string {
  return text.replaceAll(/(?<![\w"])[a-z]+(?:[A-Z][a-z]+)+\b/g, attributeName);
}

function textOf({ path, problem }: Problem): string {
  return `${path.join(".")}: ${problem}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
