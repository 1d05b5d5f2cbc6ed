import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Column, Kind, Schema } from "./schema";

interface Definition {
  readonly spec: {
    readonly names: { readonly kind: string; readonly plural: string; readonly singular: string; readonly shortNames: readonly string[] };
    readonly scope: "Namespaced" | "Cluster";
    readonly versions: readonly [
      {
        readonly additionalPrinterColumns: readonly Column[];
        readonly selectableFields?: readonly { readonly jsonPath: string }[];
        readonly schema: { readonly openAPIV3Schema: Schema };
      },
    ];
  };
}

/** Reads every CRD of the folder, in the order of the file names. */
export function readKinds(folder: string): readonly Kind[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const definition: Definition = parse(readFileSync(join(folder, file), "utf8"));
      return kindOf(definition);
    });
}

function kindOf({ spec }: Definition): Kind {
  const { kind, plural, singular, shortNames } = spec.names;
  const [version] = spec.versions;
  return {
    kind,
    plural,
    singular,
    shortNames,
    scope: spec.scope,
    columns: version.additionalPrinterColumns,
    selectableFields: (version.selectableFields ?? []).map((field) => field.jsonPath),
    schema: version.schema.openAPIV3Schema,
  };
}
