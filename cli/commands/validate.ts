import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { formatFault } from "../../crds/schema/fault";
import { kindSchemas } from "../../crds/schema/kind-schemas";
import type { ManifestFile } from "../../crds/schema/reader/file-text";
import type { SecretPlace } from "../../crds/schema/set/secret-place";
import { validateManifests } from "../../crds/schema/validate-manifests";
import { createValidator } from "../../crds/schema/validator/create-validator";
import { manifestFiles } from "../../resources/directory/manifest-files";
import { Failure, reasonOf } from "../failure";
import type { Shell } from "../shell";
import { findData } from "../target/find-data";
import { shownPath } from "../target/shown-path";

/** `gatebolt validate`: the API server's verdict, offline. */
export function command(shell: Shell): Command {
  return new Command("validate")
    .description("Check manifests offline, with the verdict that an API server and the controller would give. One line a fault.")
    .argument("<PATH...>", "files, or folders that are read with all below them")
    .addHelpText(
      "after",
      `
Example:
  gatebolt validate ./gatebolt

Exit code 0: no faults; 1: faults, on stdout as FILE:LINE: Kind/name: field: what is wrong; what to write instead;
2: something could not be read. In a folder a missing reference is a fault; among single files it is a warning.`,
    )
    .action(async (paths: readonly string[]) => validate(paths, shell));
}

async function validate(paths: readonly string[], { terminal, cwd, now }: Shell): Promise<void> {
  const found = await Promise.all(paths.map(async (path) => filesAt(path, cwd)));
  const files = found.flatMap((each) => each.files);
  const scope = found.some(({ isFolder }) => isFolder) ? "folder" : "files";
  const liesElsewhere = secretsOf(findData(cwd));
  const validation = validateManifests(files, { validator: createValidator(kindSchemas), scope, now: now(), liesElsewhere });
  for (const warning of validation.warnings) terminal.say(`warning ${formatFault(warning)}`);
  for (const fault of validation.faults) terminal.print(formatFault(fault));
  const unreadable = [...found.flatMap((each) => each.unreadable), ...validation.unreadable.map(formatFault)];
  for (const fault of unreadable) terminal.say(fault);
  if (unreadable.length > 0) throw new Failure(2, "");
  if (validation.faults.length > 0) throw new Failure(1, `${count(validation.faults.length, "fault")} in ${count(files.length, "file")}`);
  terminal.say(`${count(files.length, "file")}, ${count(validation.objects.length, "object")}: no faults`);
}

/** Where `gatebolt init` puts the secrets that it finds, and `gatebolt up` looks for them. */
function secretsOf(data: string | undefined) {
  return ({ namespace, name, keys }: SecretPlace): boolean =>
    data !== undefined && keys.every((key) => existsSync(join(data, "secrets", namespace, name, key)));
}

interface Found {
  readonly files: readonly ManifestFile[];
  /** `FILE:1: …`, one a file. */
  readonly unreadable: readonly string[];
  readonly isFolder: boolean;
}

async function filesAt(path: string, cwd: string): Promise<Found> {
  const absolute = resolve(cwd, path);
  try {
    if (!(await stat(absolute)).isDirectory()) {
      return { files: [{ path, content: await readFile(absolute) }], unreadable: [], isFolder: false };
    }
  } catch (error) {
    throw new Failure(2, `Cannot read ${path}: ${reasonOf(error)}.`, error);
  }
  const all = (await manifestFiles(absolute)).map((file) => ({ ...file, path: shownPath(file.path, cwd) }));
  return {
    files: all.filter((file) => "content" in file),
    unreadable: all.flatMap((file) => ("unreadable" in file ? [`${file.path}:1: cannot read the file: ${file.unreadable}`] : [])),
    isFolder: true,
  };
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
