import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "@swc/core";

interface Layer {
  /** Our folders (or files) that it may import, beside its own. */
  readonly folders: readonly string[];
  /** npm packages; the platform (`node:`) is allowed everywhere but where `bare` says otherwise. */
  readonly packages: readonly string[];
  readonly bare?: boolean;
}

/** Which folders and npm packages each folder may import (architecture §11). Changing this table is changing the architecture. */
const layers: Record<string, Layer> = {
  "crds/types": { folders: [], packages: [], bare: true },
  "crds/schema": { folders: ["crds/types"], packages: ["ajv", "ajv-formats", "yaml", "@bufbuild/cel", "@bufbuild/protobuf"] },
  contract: { folders: [], packages: ["@sinclair/typebox"] },
  "kube-client": { folders: [], packages: ["@kubernetes/client-node", "undici", "yaml"] },
  resources: { folders: ["crds", "kube-client"], packages: ["yaml"] },
  "gateway/store": { folders: ["crds/types", "contract"], packages: [] },
  "gateway/decision": { folders: ["crds/types", "contract", "gateway/store"], packages: [] },
  "gateway/upstream": { folders: ["crds/types", "contract"], packages: ["undici"] },
  "gateway/sessions": { folders: ["crds/types", "contract", "gateway/decision", "gateway/store", "gateway/upstream"], packages: [] },
  "gateway/mcp": {
    folders: ["crds/types", "contract", "gateway/decision", "gateway/sessions", "gateway/upstream"],
    packages: ["fastify"],
  },
  "gateway/authz": { folders: ["crds/types", "contract", "gateway/decision"], packages: ["fastify"] },
  "gateway/audit": { folders: ["crds/types", "contract"], packages: ["pino"] },
  "gateway/usage": { folders: ["crds/types", "contract", "gateway/store"], packages: [] },
  "gateway/admin": {
    folders: ["crds/types", "contract", "gateway/store", "gateway/decision"],
    packages: ["fastify", "ajv", "ajv-formats", "jose"],
  },
  gateway: { folders: ["crds/types", "contract", "kube-client", "gateway"], packages: ["fastify", "jose", "pino", "undici"] },
  "controller/runtime": {
    folders: ["crds/types", "contract", "kube-client", "controller/sources/source"],
    packages: ["pino", "prom-client"],
  },
  "controller/gateway-client": { folders: ["crds/types", "contract", "kube-client"], packages: ["undici", "pino", "@sinclair/typebox"] },
  "controller/sources": { folders: ["crds"], packages: ["pino", "yaml"] },
  "controller/sources/kube": {
    folders: [
      "crds",
      "contract",
      "kube-client",
      "controller/sources/source",
      "controller/runtime/reflector",
      "controller/runtime/backoff",
      "controller/runtime/log",
      "controller/runtime/timers",
    ],
    packages: [],
  },
  controller: { folders: ["crds", "contract", "controller/runtime", "controller/sources/source"], packages: [] },
  "controller/startup": { folders: ["crds", "contract", "kube-client", "controller"], packages: ["pino"] },
  "controller/main.ts": { folders: ["crds", "contract", "controller"], packages: ["pino"] },
  "provider/framework": { folders: [], packages: [], bare: true },
  "provider/wire": { folders: ["provider/framework"], packages: ["@msgpack/msgpack"] },
  "provider/rpc": { folders: ["provider/framework", "provider/wire"], packages: [] },
  "provider/kinds": { folders: ["crds", "resources", "provider/framework"], packages: [] },
  "provider/plugin": { folders: [], packages: [] },
  "provider/target": { folders: ["resources", "kube-client", "provider/framework", "provider/kinds"], packages: [] },
  provider: { folders: ["provider"], packages: [] },
  constructs: { folders: ["constructs/generated/cdktn"], packages: ["cdktn", "constructs"], bare: true },
  "constructs/generated/cdktn": { folders: [], packages: ["cdktn", "constructs"], bare: true },
  "constructs/generated/cdktf": { folders: [], packages: ["cdktf", "constructs"], bare: true },
  cli: {
    folders: ["crds", "contract", "kube-client", "resources", "gateway/main", "gateway/audit/log", "controller/main"],
    packages: ["commander", "pino", "undici", "yaml"],
  },
};

const sources = [...new Set(Object.keys(layers).map((layer) => layer.split("/")[0] ?? ""))]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test|\.contract)\.ts$/.test(file) && !/(^|\/)(node_modules|test)\//.test(file))
      .map((file) => join(folder, file)),
  );

const known: ReadonlySet<string> = new Set(sources);

/** The longest matching entry wins, so that "gateway/store" overrides "gateway". */
function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((layer) => path === layer || path.startsWith(`${layer}/`) || `${path}.ts` === layer)
    .sort((a, b) => b.length - a.length)[0];
}

/** Every specifier of an import, an export … from, or an import("…"). */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const { body } = parseSync(text, { syntax: "typescript" });
  const fixed = body.flatMap((node) => ("source" in node && node.source ? [node.source.value] : []));
  const lazy = [...text.matchAll(/\b(?:import|require)\(\s*"([^"]+)"\s*\)/g)].map((match) => match[1] ?? "");
  return [...fixed, ...lazy];
}

function isAllowed(file: string, specifier: string): boolean {
  const own = layerOf(file) ?? "";
  const layer = layers[own];
  if (!layer) return false;
  if (specifier.startsWith("node:")) return !layer.bare;
  if (!specifier.startsWith(".")) return layer.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  const target = join(dirname(file), specifier);
  return layerOf(target) === own || layer.folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
}

describe("the import table", () => {
  it.each(sources)("%s imports only what its layer may", (file) => {
    expect(importsOf(file).filter((specifier) => !isAllowed(file, specifier))).toEqual([]);
  });

  it("would notice the gateway importing the controller, and a package nobody listed", () => {
    expect(isAllowed("gateway/mcp/proxy.ts", "../../controller/main")).toBe(false);
    expect(isAllowed("contract/token.ts", "lodash")).toBe(false);
    expect(isAllowed("crds/types/resource.ts", "node:fs")).toBe(false);
    expect(isAllowed("gateway/mcp/proxy.ts", "../../contract/token")).toBe(true);
  });
});

/** Files of ours that a file imports, types included. */
function neighboursOf(file: string): readonly string[] {
  const targets = importsOf(file).filter((specifier) => specifier.startsWith("."));
  return targets
    .map((specifier) => join(dirname(file), specifier))
    .flatMap((path) => [`${path}.ts`, `${path}/index.ts`].filter((each) => known.has(each)));
}

/** A way from a file back to itself, if there is one: `a.ts → b.ts → a.ts`. */
function circleThrough(start: string, arrows: ReadonlyMap<string, readonly string[]>): string | undefined {
  const seen = new Set<string>();
  const ways = [[start]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of arrows.get(way.at(-1) ?? "") ?? []) {
      if (next === start) return [...way, next].join(" → ");
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

describe("circles", () => {
  it("there are none: whoever reads a file never has to have read it first", () => {
    const handMade = sources.filter((file) => !file.includes("/generated/"));
    const arrows = new Map(handMade.map((file) => [file, neighboursOf(file)]));
    expect(handMade.flatMap((file) => circleThrough(file, arrows) ?? [])).toEqual([]);
  });

  it("would be noticed", () => {
    const arrows = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);
    expect(circleThrough("b", arrows)).toBe("b → c → b");
    expect(circleThrough("a", arrows)).toBeUndefined();
  });
});

describe("process.env", () => {
  it("is read only in a main.ts: everything else takes what it needs", () => {
    const readers = sources.filter((file) => /\bprocess\.env\b/.test(readFileSync(file, "utf8")) && !file.endsWith("main.ts"));
    expect(readers).toEqual([]);
  });
});

describe("source files", () => {
  it("stay under 300 lines, so that one concept fits one screenful of scrolling", () => {
    const long = sources.filter((file) => !/(generated|crds\/types)\//.test(file) && readFileSync(file, "utf8").split("\n").length > 300);
    expect(long).toEqual([]);
  });
});
