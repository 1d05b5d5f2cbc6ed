import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { liveToken, liveTokensIn } from "./live-token";
import { resolvePlain, unsupported } from "./plain-scalar";
import type { TextFault } from "./yaml-text";

/** Values that aliases may stand for in one document. A real manifest repeats a few; a "billion laughs" bomb repeats everything. */
const maxAliasedValues = 10_000;

/** Far above what any of our schemas needs, far below what the stack holds. */
const maxDepth = 100;

/** Whoever made more mistakes than this in one document is not helped by hearing of all. */
const maxFaults = 20;

export interface NodeValue {
  readonly value: unknown;
  readonly faults: readonly TextFault[];
}

/** Turns a document's nodes into plain values, judging on the way what YAML allows and manifests do not. */
export function valueOfNode(contents: ParsedNode | null): NodeValue {
  const reading = new Reading();
  const value = reading.value(contents, 0);
  return { value, faults: reading.faults };
}

class Reading {
  readonly faults: TextFault[] = [];
  readonly #anchors = new Map<string, ParsedNode>();
  #aliased = 0;
  #insideAlias = 0;

  value(node: ParsedNode | null, depth: number): unknown {
    if (!node) return null;
    if (this.#insideAlias > 0 && ++this.#aliased > maxAliasedValues) return null;
    if (depth > maxDepth) {
      return this.#fault(node, `lists or mappings are nested more than ${maxDepth} levels deep`, "write fewer levels");
    }
    if (isAlias(node)) return this.#aliasedValue(node, depth);
    if ("anchor" in node && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#scalar(node);
    return isMap(node) ? this.#mapping(node, depth) : this.#list(node, depth);
  }

  #aliasedValue(alias: Alias.Parsed, depth: number): unknown {
    const target = this.#anchors.get(alias.source);
    if (!target) return this.#fault(alias, `nothing above is marked &${alias.source}`, "write the value itself");
    this.#insideAlias++;
    const value = this.value(target, depth + 1);
    this.#insideAlias--;
    if (this.#insideAlias === 0 && this.#aliased > maxAliasedValues) {
      this.#aliased = 0;
      return this.#fault(alias, `aliases stand for more than ${maxAliasedValues} values`, "write the values themselves");
    }
    return value;
  }

  #list(list: YAMLSeq.Parsed, depth: number): unknown {
    if (isTagged(list)) return this.#tagFault(list);
    return list.items.map((item) => this.value(item, depth + 1));
  }

  #mapping(map: YAMLMap.Parsed, depth: number): unknown {
    if (isTagged(map)) return this.#tagFault(map);
    const value: Record<string, unknown> = {};
    for (const pair of map.items) {
      const key = this.#key(pair.key);
      if (key === undefined) continue;
      if (Object.hasOwn(value, key)) {
        this.#fault(pair.key, `${key} is written twice in the same mapping, and only one would count`, "delete one of the two");
      } else if (key === "__proto__") {
        // Plain assignment would set the prototype instead.
        Object.defineProperty(value, key, {
          value: this.value(pair.value, depth + 1),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      } else {
        value[key] = this.value(pair.value, depth + 1);
      }
    }
    return value;
  }

  /** Keys become text, as for kubectl; undefined once a fault has been told. */
  #key(node: ParsedNode): string | undefined {
    if (!isScalar(node)) {
      this.#fault(node, "a key is a list, a mapping or an alias", "write plain text as the key");
      return undefined;
    }
    if (node.source === "<<" && node.type === "PLAIN") {
      this.#fault(node, "merge keys (<<) are not read", "write the fields themselves");
      return undefined;
    }
    const key = this.#scalar(node);
    if (key === null) {
      this.#fault(node, "a key is empty", 'write the field\'s name, or "" if you mean it');
      return undefined;
    }
    return String(key);
  }

  #scalar(node: Scalar.Parsed): string | number | boolean | null {
    const text = node.source;
    if (isTagged(node)) return this.#taggedScalar(node, text);
    if (node.type !== "PLAIN") return this.#text(node);
    const value = resolvePlain(text);
    if (value !== unsupported) return value;
    return this.#fault(node, `${text} is not a number that JSON can hold`, "write a number, or put it in quotes");
  }

  #taggedScalar(node: Scalar.Parsed, text: string): string | number | boolean | null {
    if (node.tag === "tag:yaml.org,2002:str" || node.tag === "!") return this.#text(node);
    const value = resolvePlain(text);
    const fits = scalarTags[node.tag ?? ""]?.(value) ?? false;
    return fits && value !== unsupported ? value : this.#tagFault(node);
  }

  /** With the failsafe schema every scalar is text. Escapes and folded lines can hide a token from a search of the file. */
  #text(node: Scalar.Parsed): string {
    const text = typeof node.value === "string" ? node.value : node.source;
    if (liveTokensIn(text).length > 0) this.#fault(node, liveToken.problem, liveToken.remedy);
    return text;
  }

  #tagFault(node: ParsedNode): null {
    return this.#fault(node, `the tag ${shortTag(node.tag ?? "")} is not understood here`, "leave the tag out");
  }

  #fault(node: ParsedNode, problem: string, remedy: string): null {
    if (this.faults.length < maxFaults) this.faults.push({ offset: node.range[0], problem, remedy });
    return null;
  }
}

const scalarTags: Readonly<Record<string, (value: unknown) => boolean>> = {
  "tag:yaml.org,2002:int": Number.isInteger,
  "tag:yaml.org,2002:float": (value) => typeof value === "number",
  "tag:yaml.org,2002:bool": (value) => typeof value === "boolean",
  "tag:yaml.org,2002:null": (value) => value === null,
};

function isTagged(node: ParsedNode): boolean {
  if (node.tag === undefined) return false;
  return !(isMap(node) && node.tag === "tag:yaml.org,2002:map") && !(isSeq(node) && node.tag === "tag:yaml.org,2002:seq");
}

function shortTag(tag: string): string {
  return tag.replace("tag:yaml.org,2002:", "!!");
}
