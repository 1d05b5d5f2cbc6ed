import { fileNameOf, type Kind } from "./schema";

/** `crds/types/kinds.ts`: what a program must know about each kind to list it, print it and find its file. */
export function kindsTableOf(kinds: readonly Kind[], notice: string): string {
  const entries = kinds.map(({ kind, plural, singular, shortNames, scope, columns, selectableFields }) => {
    const namespaced = scope === "Namespaced";
    const shown = columns.map((column) => ({ ...column, priority: column.priority ?? 0 }));
    return `  ${kind}: ${JSON.stringify({ kind, plural, singular, shortNames, namespaced, columns: shown, selectableFields }, null, 2).replace(/\n/g, "\n  ")},`;
  });
  return `${notice}

/** Every kind of gatebolt.dev, by its name in manifests. */
export type KindName = ${kinds.map(({ kind }) => JSON.stringify(kind)).join(" | ")};

/** What a program must know about a kind to list it and print it. */
export interface KindInfo {
  readonly kind: KindName;
  /** Lower-case name in URLs, file names of CRDs and \`kubectl get\`. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Whether its objects lie in namespaces. */
  readonly namespaced: boolean;
  /** Columns of \`kubectl get\`, after NAME. */
  readonly columns: readonly Column[];
  /** What \`kubectl get --field-selector\` takes besides name and namespace. */
  readonly selectableFields: readonly string[];
}

/** One column of \`kubectl get\`. */
export interface Column {
  readonly name: string;
  /** A \`date\` is printed as the time since then. */
  readonly type: "string" | "integer" | "date";
  readonly description: string;
  /** Where the value is: Kubernetes' JSONPath without braces. */
  readonly jsonPath: string;
  /** Above 0: with \`-o wide\` only. */
  readonly priority: number;
}

/** The kinds, each under its name. */
export const kinds: Readonly<Record<KindName, KindInfo>> = {
${entries.join("\n")}
};
`;
}

/** `crds/types/index.ts`: everything, and the union of all objects. */
export function indexOf(kinds: readonly Kind[], notice: string): string {
  const names = kinds.map(({ kind }) => kind);
  return `${notice}
${names.map((name) => `import type { ${name} } from "./${fileNameOf(name)}";`).join("\n")}
import type { KindName } from "./kinds";

${names.map((name) => `export type * from "./${fileNameOf(name)}";`).join("\n")}
export * from "./kinds";
export * from "./resource";

/** Any object of ours. */
export type GateboltObject =${names.map((name) => `\n  | ${name}`).join("")};

/** The object of a kind: \`ObjectOf<"McpHost">\` is \`McpHost\`. */
export type ObjectOf<Name extends KindName> = Extract<GateboltObject, { readonly kind: Name }>;
`;
}
