import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { Declared, Key, SourceListener } from "../../source";
import { createFilesSource, type FilesSource } from "../files-source";
import type { FilesSourceOptions } from "../options";

/** One thing that the source told. */
export interface Told {
  readonly what: "set" | "absent" | "deleted" | "secret" | "complete" | "rewound";
  /** `McpHost/default/cursor`, or `default/secret`. */
  readonly about: string;
  readonly last?: Declared;
  /** When, by `performance.now()`. */
  readonly at: number;
}

/** Remembers what it is told, and lets a test wait for more. */
export class Recorder implements SourceListener {
  readonly told: Told[] = [];
  #waiting: (() => void)[] = [];

  changed(key: Key, what: "set" | "absent" | "deleted", last: Declared): void {
    this.#tell({ what, about: `${key.kind}/${key.namespace}/${key.name}`, last });
  }

  secretChanged(namespace: string, name: string): void {
    this.#tell({ what: "secret", about: `${namespace}/${name}` });
  }

  complete(): void {
    this.#tell({ what: "complete", about: "" });
  }

  rewound(): void {
    this.#tell({ what: "rewound", about: "" });
  }

  /** What was told of one object, or all. */
  of(about: string): string[] {
    return this.told.filter((told) => told.about === about).map(({ what }) => what);
  }

  /** The first thing told from number `from` on that fits. */
  async next(what: Told["what"], about: string, from = 0): Promise<Told> {
    for (;;) {
      const found = this.told.slice(from).find((told) => told.what === what && told.about === about);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  #tell(told: Omit<Told, "at">): void {
    this.told.push({ ...told, at: performance.now() });
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** A real folder of manifests with a real data directory, and sources on them. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), "gatebolt-files-"));
  readonly dir = join(this.root, "manifests");
  data = join(this.root, "data");
  readonly logged: string[] = [];
  now = Date.parse("2026-11-21T10:00:00Z");
  readonly #sources: FilesSource[] = [];

  constructor() {
    mkdirSync(this.dir);
  }

  /** A source that has started, and what it told. */
  async start(more: Partial<FilesSourceOptions> = {}): Promise<{ source: FilesSource; recorder: Recorder }> {
    const source = this.source(more);
    const recorder = new Recorder();
    await source.start(recorder);
    return { source, recorder };
  }

  source(more: Partial<FilesSourceOptions> = {}): FilesSource {
    const say = (_fields: object, message: string): void => void this.logged.push(message);
    const source = createFilesSource({
      manifests: this.dir,
      data: this.data,
      storeKey: Buffer.alloc(32, 7),
      now: () => this.now,
      log: { info: say, warn: say, error: say },
      ...more,
    });
    this.#sources.push(source);
    return source;
  }

  write(path: string, text: string): void {
    const file = join(this.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** As a command writes into the data directory: whole. */
  make(path: string, text: string): void {
    const file = join(this.data, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  }

  /** As a careful editor saves: beside it, then renamed. */
  replace(path: string, text: string): void {
    const draft = join(this.root, "draft");
    writeFileSync(draft, text);
    renameSync(draft, join(this.dir, path));
  }

  remove(path: string): void {
    rmSync(join(this.dir, path), { recursive: true });
  }

  /** What a kill would leave behind: the data directory as it is now, in the middle of everything. */
  async kill(): Promise<void> {
    const copy = join(this.root, `data-${this.#sources.length}`);
    cpSync(this.data, copy, { recursive: true, preserveTimestamps: true });
    for (const source of this.#sources.splice(0)) await source.stop();
    rmSync(this.data, { recursive: true });
    renameSync(copy, this.data);
  }

  /** Ends what runs, as a person would. */
  async stop(): Promise<void> {
    for (const source of this.#sources.splice(0)) await source.stop();
  }

  /** A file of the data directory, parsed. */
  read(path: string): unknown {
    return parse(readFileSync(join(this.data, path), "utf8"));
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function host(name: string, spec = "{}", metadata = ""): string {
  return `apiVersion: gatebolt.dev/v1alpha1\nkind: McpHost\nmetadata:\n  name: ${name}\n${metadata}spec: ${spec}\n`;
}

export function breakGlass(name: string, target: string): string {
  return `apiVersion: gatebolt.dev/v1alpha1\nkind: McpBreakGlass\nmetadata: {name: ${name}}\nspec:\n  reason: test\n  target: {kind: McpHost, name: ${target}}\n`;
}

export function token(name: string, connection: string, more = ""): string {
  return `apiVersion: gatebolt.dev/v1alpha1\nkind: McpToken\nmetadata: {name: ${name}}\nspec:\n  connectionRef: {name: ${connection}}\n${more}`;
}

export function secret(name: string, value: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  annotations: {gatebolt.dev/origin: https://up.example}\nstringData: {key: ${value}}\n`;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Looks again and again until a check passes; its last failure after ten seconds. */
export async function eventually(check: () => void): Promise<void> {
  for (const until = performance.now() + 60_000; ; ) {
    try {
      check();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await pause(20);
  }
}
