import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { normalOrigins } from "../../../../crds/schema/secret/origin";
import type { SecretReading, SecretRef } from "../../source";
import { isMissing, reasonOf } from "../data/atomic-file";
import { Quiet } from "../folder/quiet";
import { signatureOf } from "../folder/read-file";
import { Watchers } from "../folder/watchers";
import type { FilesLog } from "../log";
import { timing } from "../timing";
import { isSafeName, markName } from "./secret-folder";

export interface SecretFilesOptions {
  /** `<data>/secrets`. */
  readonly folder: string;
  readonly versionOf: (value: string) => string;
  /** The next of the versions that objects have too. */
  readonly nextVersion: () => string;
  readonly onChange: (namespace: string, name: string) => void;
  /** Milliseconds between two looks for what no watch told of. Default 5000. */
  readonly lookEvery: number | undefined;
  readonly log: FilesLog;
}

interface Wanted {
  readonly namespace: string;
  readonly name: string;
  readonly signature: string;
  readonly resourceVersion: string;
}

/**
 * Credentials that people keep as files: `<data>/secrets/<namespace>/<name>/<key>`, with `origin` beside the keys.
 *
 * Only those that were asked for are watched: beside them lie the tokens, by the thousand.
 */
export class SecretFiles {
  readonly #options: SecretFilesOptions;
  readonly #wanted = new Map<string, Wanted>();
  readonly #watchers: Watchers;
  /** Files are written in steps, and half a credential is of no use. */
  readonly #quiet: Quiet;
  readonly #looking: NodeJS.Timeout;

  constructor(options: SecretFilesOptions) {
    this.#options = options;
    this.#quiet = new Quiet({ quiet: 100, atMost: 1000, fire: (secret) => this.#check(secret) });
    this.#watchers = new Watchers({ log: options.log, onEvent: (folder, name) => this.#event(folder, name) });
    this.#looking = setInterval(() => this.#look(), options.lookEvery ?? timing.lookEvery).unref();
  }

  read(ref: SecretRef): SecretReading {
    const { namespace, name, key } = ref;
    if (![namespace, name, key].every(isSafeName)) return { found: false, why: `${namespace}/${name}, key ${key}, cannot be a Secret` };
    const { resourceVersion } = this.#want(namespace, name);
    return { ...this.#read(ref), resourceVersion };
  }

  stop(): void {
    clearInterval(this.#looking);
    this.#quiet.stop();
    this.#watchers.closeAll();
  }

  #look(): void {
    for (const secret of this.#wanted.keys()) this.#check(secret);
  }

  #read({ namespace, name, key }: SecretRef): SecretReading {
    const folder = join(this.#options.folder, namespace, name);
    if (existsSync(join(folder, markName))) {
      return { found: false, why: `the Secret ${namespace}/${name} carries a token, which is no credential for a server` };
    }
    const path = join(folder, key);
    try {
      const value = textOf(path);
      if (value !== undefined)
        return {
          found: true,
          value,
          origin: normalOrigins(textOf(join(folder, "origin")) ?? ""),
          version: this.#options.versionOf(value),
        };
      const remedy = `declare it, or write the value to ${path}`;
      return { found: false, why: `the Secret ${namespace}/${name} with the key ${key} does not exist: ${remedy}` };
    } catch (error) {
      return { found: false, why: `the file ${path} cannot be read (${reasonOf(error)})` };
    }
  }

  #want(namespace: string, name: string): Wanted {
    const secret = `${namespace}/${name}`;
    const known = this.#wanted.get(secret);
    if (known) return known;
    const wanted = { namespace, name, signature: this.#signature(secret), resourceVersion: this.#options.nextVersion() };
    this.#wanted.set(secret, wanted);
    this.#watch(secret);
    return wanted;
  }

  /** Watches the folder and those that it lies in, as far as they are there. */
  #watch(secret: string): void {
    const namespace = secret.slice(0, secret.indexOf("/"));
    for (const path of ["", namespace, secret]) {
      const folder = join(this.#options.folder, path);
      if (!this.#watchers.has(path) && existsSync(folder)) this.#watchers.open(path, folder);
    }
  }

  #event(folder: string, name: string | undefined): void {
    const path = folder === "" ? (name ?? "") : `${folder}/${name ?? ""}`;
    for (const secret of this.#wanted.keys()) {
      const concerned =
        name === undefined ? `${secret}/`.startsWith(folder) : `${path}/`.startsWith(`${secret}/`) || secret.startsWith(`${path}/`);
      if (concerned) this.#quiet.touch(secret);
    }
  }

  #check(secret: string): void {
    const wanted = this.#wanted.get(secret);
    if (!wanted) return;
    const signature = this.#signature(secret);
    if (signature === wanted.signature) return;
    // A folder that was removed and made again needs a new watch.
    this.#watchers.close(secret);
    this.#watch(secret);
    this.#wanted.set(secret, { ...wanted, signature, resourceVersion: this.#options.nextVersion() });
    this.#options.onChange(wanted.namespace, wanted.name);
  }

  #signature(secret: string): string {
    const folder = join(this.#options.folder, secret);
    try {
      const names = readdirSync(folder).sort();
      return names.map((name) => `${name}=${signatureOf(statSync(join(folder, name)))}`).join(" ");
    } catch (error) {
      return reasonOf(error);
    }
  }
}

/** The text of a file without the line break that editors put at its end; undefined when there is none. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
