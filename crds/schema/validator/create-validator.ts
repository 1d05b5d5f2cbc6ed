import { apiVersion } from "../../types";
import type { FieldFault } from "../fault";
import type { PlainObject } from "../plain";
import { metadataProblems } from "./metadata/metadata";
import { type Prepare, preparationFor } from "./prepare";
import type { Program } from "./rules/cel-program";
import { brokenRules } from "./rules/evaluate";
import { type RuleNode, ruleTree } from "./rules/rule-tree";
import type { KindSchema, Schema } from "./schema";
import { areBlocking, problemsOf } from "./structure/problems";
import { type Structure, structureCompiler } from "./structure/structure";

/** A fault of an object, by the field it is about. */
export interface Problem extends FieldFault {
  /** A scalar is no text only because it is not in quotes. Whoever has the file can say how it is spelled there. */
  readonly unquoted?: boolean;
}

interface Checked {
  /** The object as the API server would store it: defaults applied, empty fields dropped, without status. */
  readonly value: PlainObject;
  /** Empty when the API server would accept the object. */
  readonly problems: readonly Problem[];
}

/** Gives the API server's verdict offline. Kinds are compiled when first asked for, which takes some milliseconds each. */
export interface Validator {
  /**
   * Judges one object. With `old`, what it was before, rules on changes are applied too (`self == oldSelf`).
   * Throws only when the schema itself cannot be compiled.
   */
  check(object: PlainObject, old?: PlainObject): Checked;
}

interface CompiledKind {
  readonly namespaced: boolean;
  readonly schema: Schema;
  readonly prepare: Prepare;
  readonly structure: Structure;
  readonly rules: RuleNode | undefined;
}

/** Makes a validator for these kinds; normally all ten, from `kindSchemas`. */
export function createValidator(schemas: readonly KindSchema[]): Validator {
  const compileStructure = structureCompiler();
  const compileRule = lateCompiler();
  const compiled = new Map<string, CompiledKind>();

  const compile = (kind: KindSchema): CompiledKind => ({
    namespaced: kind.scope === "Namespaced",
    schema: kind.openAPIV3Schema,
    prepare: preparationFor(kind.openAPIV3Schema),
    structure: compileStructure(kind),
    rules: ruleTree(ruledPart(kind.openAPIV3Schema), compileRule),
  });

  return {
    check(object, old) {
      const name = String(object["kind"]);
      const schema = schemas.find(({ kind }) => kind === name);
      const wrong = wrongKind(object, schema !== undefined);
      if (wrong || !schema) return { value: object, problems: wrong ? [wrong] : [] };
      const kind = compiled.get(name) ?? compile(schema);
      compiled.set(name, kind);
      return checkAgainst(kind, object, old);
    },
  };
}

/**
 * Compiles a rule when it is first applied, and loads what can do that no sooner: many objects have no field that any rule is about, and
 * loading takes longer than judging them.
 */
function lateCompiler(): (expression: string) => Program {
  let compile: ((expression: string) => Program) | undefined;
  return (expression) => {
    let program: Program | undefined;
    return (variables) => {
      compile ??= (require("./rules/cel-program") as typeof import("./rules/cel-program")).celCompiler();
      program ??= compile(expression);
      return program(variables);
    };
  };
}

function wrongKind(object: PlainObject, known: boolean): Problem | undefined {
  if (!known) return { path: ["kind"], problem: "is no kind that is known here", remedy: "write one of ours, for example McpHost" };
  if (object["apiVersion"] === apiVersion) return undefined;
  return { path: ["apiVersion"], problem: "is not the version of this kind", remedy: `write ${apiVersion}` };
}

/** Told of one object at most; a person mends these first. */
const maxProblems = 50;

function checkAgainst(kind: CompiledKind, object: PlainObject, old: PlainObject | undefined): Checked {
  const { status, metadata, ...rest } = object;
  const prepared = kind.prepare(rest) as PlainObject;
  const value = { ...prepared, metadata };
  const errors = kind.structure.errorsOf(prepared);
  const problems: Problem[] = [
    ...metadataProblems(metadata, kind.namespaced),
    ...problemsOf(errors, { schema: kind.schema, written: object }),
    ...statusProblems(kind, status),
  ];
  if (kind.rules && !areBlocking(errors)) {
    const before = old && { ...(kind.prepare(old) as PlainObject), status: undefined };
    problems.push(...brokenRules({ node: kind.rules, value, old: before, path: [] }));
  }
  return { value, problems: problems.slice(0, maxProblems) };
}

function statusProblems({ schema, structure }: CompiledKind, status: unknown): readonly Problem[] {
  if (status === undefined) return [];
  const problems = problemsOf(structure.statusErrorsOf(status), { schema: schema.properties?.["status"] ?? {}, written: status });
  return problems.map((problem) => ({ ...problem, path: ["status", ...problem.path] }));
}

/** What rules see: of metadata the names alone, and no status, which is dropped before they are asked. */
function ruledPart(schema: Schema): Schema {
  const { status: _status, ...properties } = schema.properties ?? {};
  const text: Schema = { type: "string" };
  const metadata: Schema = { type: "object", properties: { name: text, generateName: text } };
  return { ...schema, properties: { ...properties, apiVersion: text, kind: text, metadata } };
}
