import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, visit } from "yaml";
import type { Path } from "../path";
import { type DocumentText, lineFinder } from "./documents";
import { parseYaml } from "./yaml-text";

/** Where a field stands in its file. */
export interface Place {
  /** Of a scalar its own, when the value is asked for; otherwise of the key. Counted from 1. */
  readonly line: number;
  /** How a scalar is spelled, without quotes; undefined for lists, mappings and absent fields. */
  readonly spelling?: string;
}

/**
 * Finds fields in a document; of an absent one, the nearest field around it.
 *
 * Documents are parsed again for that, only when somebody asks: keeping every node of a folder of manifests would take
 * many times the memory of the manifests. What was parsed for one question is kept as long as memory is not needed.
 */
export class Locator {
  readonly #document: DocumentText;
  #contents: WeakRef<ParsedNode> | undefined;

  constructor(document: DocumentText) {
    this.#document = document;
  }

  find(path: Path, part: "value" | "key"): Place {
    const contents = this.#parsed();
    return contents ? findIn(contents, { path, part, lineAt: lineFinder(this.#document.text, this.#document.line) }) : this.#document;
  }

  #parsed(): ParsedNode | undefined {
    const kept = this.#contents?.deref();
    if (kept) return kept;
    const parsed = parseYaml(this.#document.text);
    if (!parsed.ok || !parsed.contents) return undefined;
    this.#contents = new WeakRef(parsed.contents);
    return parsed.contents;
  }
}

interface Wanted {
  readonly path: Path;
  readonly part: "value" | "key";
  readonly lineAt: (offset: number) => number;
}

/** The same, in a document that is parsed already. */
export function findIn(contents: ParsedNode, { path, part, lineAt }: Wanted): Place {
  const step = follow(contents, path);
  const scalar = step.complete && isScalar(step.value) ? step.value : undefined;
  const line = lineAt((part === "value" && scalar ? scalar : step.key).range[0]);
  return scalar ? { line, spelling: scalar.source } : { line };
}

interface Step {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
  /** Whether the whole path was found; otherwise this is its deepest part that exists. */
  readonly complete: boolean;
}

function follow(contents: ParsedNode, path: Path): Step {
  let step: Step = { key: firstOf(contents), value: contents, complete: true };
  for (const segment of path) {
    const next = child(target(step.value, contents), segment);
    if (!next) return { ...step, complete: false };
    step = next;
  }
  return step;
}

function child(node: ParsedNode | null, segment: string | number): Step | undefined {
  if (isSeq(node) && typeof segment === "number") {
    const item = node.items[segment];
    return item && { key: item, value: item, complete: true };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item: Pair<ParsedNode, ParsedNode | null>) => isScalar(item.key) && item.key.source === String(segment));
  return pair && { key: pair.key, value: pair.value && pair.value.range[0] < pair.value.range[2] ? pair.value : null, complete: true };
}

/** The first key of a mapping: the line on which an object begins. */
function firstOf(node: ParsedNode): ParsedNode {
  return isMap(node) ? (node.items[0]?.key ?? node) : node;
}

function target(node: ParsedNode | null, contents: ParsedNode): ParsedNode | null {
  return isAlias(node) ? (anchorsOf(contents).get(node.source) ?? null) : node;
}

/** Anchors by name. One marked twice is found at its last place, which is near enough for a line number. */
function anchorsOf(contents: ParsedNode): ReadonlyMap<string, ParsedNode> {
  const anchors = new Map<string, ParsedNode>();
  visit(contents, {
    Node: (_key, node) => {
      if ("anchor" in node && node.anchor !== undefined) anchors.set(node.anchor, node as ParsedNode);
    },
  });
  return anchors;
}
