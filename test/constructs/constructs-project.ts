import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, temporaryFolder, writeFiles } from "../gatebolt-process";

/** The libraries that a project may use, and the versions we promise to work with. */
export const libraries = { cdktn: "0.24.0", cdktf: "0.21.0" } as const;
export type Library = keyof typeof libraries;

export interface Ran {
  readonly code: number | null;
  /** Both outputs, in order. */
  readonly said: string;
}

const bin = (name: string): string => join(root, "node_modules", ".bin", name);

/** Builds the package and packs it as it would be published; returns the archive's path. */
export function packedConstructs(): string {
  const folder = temporaryFolder();
  run(process.execPath, [join(root, "tools", "build-constructs.mjs"), join(folder, "package")], folder);
  run("npm", ["pack", "./package", "--silent"], folder);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new Error(`pack the constructs: npm pack left no archive in ${folder}`);
  return join(folder, archive);
}

/** An empty project of a user's, with the packed package and one of the libraries from npm. */
export class ConstructsProject {
  readonly path = temporaryFolder();
  readonly library: Library;

  constructor(library: Library, archive: string) {
    this.library = library;
    this.write({ "package.json": '{ "name": "project", "private": true }' });
    const packages = [archive, `${library}@${libraries[library]}`, "constructs@10.7.2"];
    const installed = this.run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...packages]);
    if (installed.code !== 0) throw new Error(`install the constructs beside ${library}: ${installed.said}`);
  }

  /** Files written for the default library, as this project's own would have them. */
  write(files: Readonly<Record<string, string>>): void {
    const named = Object.entries(files).map(([name, text]) => [name, this.inWordsOf(text)]);
    writeFiles(this.path, Object.fromEntries(named) as Record<string, string>);
  }

  inWordsOf(text: string): string {
    if (this.library === "cdktn") return text;
    return text.replaceAll('"@gatebolt/constructs"', '"@gatebolt/constructs/cdktf"').replaceAll(/"cdktn(?=["/])/g, '"cdktf');
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), "utf8");
  }

  run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.path,
      encoding: "utf8",
      env: { ...process.env, ...env },
      timeout: 120_000,
    });
    if (error) throw error;
    return { code: status, said: `${stdout}${stderr}` };
  }

  /** The compiler of this checkout on files of the project; with strict options, those of `constructs` included. */
  compile(...files: readonly string[]): Ran {
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
    const modules = [
      "--module",
      "node20",
      "--target",
      "es2023",
      "--types",
      "node,jest",
      "--typeRoots",
      join(root, "node_modules", "@types"),
    ];
    return this.run(bin("tsc"), ["--noEmit", "--ignoreConfig", "--skipLibCheck", ...strict, ...modules, ...files]);
  }

  /** jest as a project has it: one configuration file, TypeScript through a transform. */
  jest(): Ran {
    const transform = {
      "\\.ts$": [join(root, "node_modules", "@swc", "jest"), { jsc: { target: "es2023", parser: { syntax: "typescript" } } }],
    };
    this.write({ "jest.config.json": JSON.stringify({ testMatch: ["**/*.spec.ts"], transform }) });
    return this.run(bin("jest"), ["--ci"]);
  }
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) throw new Error(`run ${program} ${args.join(" ")}: ${stdout}${stderr}`);
}
