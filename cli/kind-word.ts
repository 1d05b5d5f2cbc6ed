import { type KindInfo, type KindName, kinds } from "../crds/types/kinds";
import { wrongUsage } from "./failure";

/** The kind a person means by `host`, `hosts`, `mcph`, `McpHost` or `break-glass`. Throws wrong usage, naming the kinds there are. */
export function kindOf(word: string): KindInfo {
  const wanted = word.toLowerCase().replaceAll("-", "");
  const found = Object.values(kinds).find((kind) => wordsOf(kind).includes(wanted));
  if (found) return found;
  const known = Object.values(kinds).map((kind) => withoutPrefix(kind.singular));
  throw wrongUsage(`There is no kind "${word}". Kinds: ${known.join(", ")}.`);
}

/** Like `kindOf`, for commands that act on some kinds only. */
export function kindAmong<Name extends KindName>(word: string, allowed: readonly Name[]): KindInfo & { readonly kind: Name } {
  const found = kindOf(word);
  const kind = allowed.find((name) => name === found.kind);
  if (kind) return { ...found, kind };
  throw wrongUsage(`This command does not work on ${wordFor(found.kind)}: it works on ${allowed.map((name) => wordFor(name)).join(", ")}.`);
}

/** The short word for a kind, as commands take it: `host` for McpHost. */
export function wordFor(kind: KindName): string {
  return withoutPrefix(kinds[kind].singular);
}

/** The short word for several: `hosts`. */
export function wordForMany({ plural }: KindInfo): string {
  return withoutPrefix(plural);
}

/** `host/cursor` or `host cursor`: the kind's word and the name, if there is one. */
export function kindAndName(word: string, name: string | undefined): { readonly word: string; readonly name: string | undefined } {
  const slash = word.indexOf("/");
  if (slash === -1) return { word, name };
  if (name !== undefined) throw wrongUsage(`Write either "${word.replace("/", " ")}" or "${word}", not two names.`);
  return { word: word.slice(0, slash), name: word.slice(slash + 1) };
}

function wordsOf({ singular, plural, shortNames }: KindInfo): string[] {
  return [singular, plural, ...shortNames, withoutPrefix(singular), withoutPrefix(plural)];
}

function withoutPrefix(word: string): string {
  return word.replace(/^mcp/, "");
}
