import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import type { KindSchema, Schema } from "../schema";
import { formats } from "./formats";
import { goPattern } from "./go-pattern";
import { type JsonSchema, toFieldSchema, toJsonSchema } from "./json-schema";
import { uniqueByKeyword } from "./list-types";

/** Judges the structure of one kind's objects. */
export interface Structure {
  /** Every way in which an object (without its status) differs from the schema. */
  errorsOf(object: unknown): readonly ErrorObject[];
  /** Fields of a status that the schema does not know. */
  statusErrorsOf(status: unknown): readonly ErrorObject[];
}

/** Compiles kinds' schemas, each once. */
export function structureCompiler(): (kind: KindSchema) => Structure {
  const ajv = createAjv();
  return ({ kind, openAPIV3Schema }) => {
    const validate = ajv.compile(rootSchema(kind, openAPIV3Schema));
    const status = openAPIV3Schema.properties?.["status"];
    let validateStatus: ValidateFunction | undefined;
    return {
      errorsOf: (object) => (validate(object) ? [] : (validate.errors ?? [])),
      statusErrorsOf: (value) => {
        if (!status) return [];
        validateStatus ??= ajv.compile(toFieldSchema(status));
        return validateStatus(value) ? [] : (validateStatus.errors ?? []);
      },
    };
  };
}

function createAjv(): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    // The schemas are our own, made from CRDs that the API server takes: judging them, too, would cost half of the time to start.
    meta: false,
    validateSchema: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    validateFormats: true,
    formats: { ...formats },
    code: { regExp: Object.assign((pattern: string) => goPattern(pattern), { code: "goPattern" }) },
  });
  return ajv.addKeyword(uniqueByKeyword());
}

/** `metadata` is judged apart, by the API server's own rules; a status is not judged at all, because nobody may declare one. */
function rootSchema(kind: string, schema: Schema): JsonSchema {
  const { status: _status, metadata: _metadata, apiVersion: _apiVersion, kind: _kind, ...properties } = schema.properties ?? {};
  const root = toJsonSchema({ ...schema, properties });
  const own = { apiVersion: {}, kind: {}, metadata: {}, ...(root["properties"] as JsonSchema) };
  return { ...root, $id: kind, properties: own };
}
