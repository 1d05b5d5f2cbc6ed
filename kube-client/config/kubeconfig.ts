import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parse } from "yaml";
import { codeOf, messageOf } from "../errors";
import { isMapping, listAt, type Mapping, mappingAt, textAt } from "./yaml-shape";

/** Several kubeconfig files as one: of each name, and of the current context, the first file's counts. */
export interface Kubeconfig {
  readonly files: readonly string[];
  readonly currentContext: string | undefined;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
}

/** What stands under a name, and the folder that its paths are relative to. */
export interface Entry {
  readonly value: Mapping;
  readonly folder: string;
}

/** Files that do not exist are passed over, as kubectl does; undefined when none does. */
export async function readKubeconfigs(paths: readonly string[]): Promise<Kubeconfig | undefined> {
  const read = await Promise.all(paths.map(readOne));
  const found = read.filter((each) => each !== undefined);
  return found.length === 0 ? undefined : merged(found);
}

interface ConfigFile {
  readonly path: string;
  readonly content: Mapping;
}

async function readOne(path: string): Promise<ConfigFile | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  try {
    const content: unknown = parse(text) ?? {};
    if (!isMapping(content)) throw new Error("it is not a mapping");
    return { path, content };
  } catch (error) {
    throw new Error(`read kubeconfig ${path}: ${messageOf(error)}; it should be what kubectl config view prints`, { cause: error });
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new Error(`read kubeconfig ${path}: ${messageOf(error)}`, { cause: error });
  }
}

function merged(files: readonly ConfigFile[]): Kubeconfig {
  return {
    files: files.map(({ path }) => path),
    currentContext: files.map(({ content }) => textAt(content, "current-context")).find((name) => name !== undefined),
    contexts: entries(files, "contexts", "context"),
    clusters: entries(files, "clusters", "cluster"),
    users: entries(files, "users", "user"),
  };
}

function entries(files: readonly ConfigFile[], list: string, key: string): ReadonlyMap<string, Entry> {
  const all = files.flatMap(({ path, content }) =>
    listAt(content, list)
      .filter(isMapping)
      .map((each) => [textAt(each, "name") ?? "", { value: mappingAt(each, key), folder: dirname(path) }] as const),
  );
  // A Map keeps the last of a name; the first one counts.
  return new Map(all.toReversed());
}
