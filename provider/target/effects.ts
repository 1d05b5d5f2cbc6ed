import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ObjectValue, textAt } from "../framework/value";
import type { TargetEffects } from "./configured-target";

type DirectoryModule = typeof import("../../resources/directory/directory-declarations");
type KubernetesModule = typeof import("./open-kubernetes");
type Environment = Readonly<Record<string, string | undefined>>;

/** Opens real clusters and real folders. */
export function targetEffects(env: Environment): TargetEffects {
  return {
    // Each is loaded only where it is used: Terraform starts us several times a command, mostly to ask for the schema.
    openDirectory: async (directory) => await Promise.resolve(openDirectory(directory)),
    openKubernetes: async (kubernetes) => (require("./open-kubernetes") as KubernetesModule).openKubernetes(kubernetes, env),
  };
}

function openDirectory(directory: ObjectValue) {
  const manifests = resolve(textAt(directory, "manifests"));
  const data = textAt(directory, "data") === "" ? join(dirname(manifests), ".gatebolt") : resolve(textAt(directory, "data"));
  if (!existsSync(manifests)) throw new Error(`There is no folder ${manifests}: name the one that gatebolt up watches.`);
  const { createDirectoryDeclarations } = require("../../resources/directory/directory-declarations") as DirectoryModule;
  return createDirectoryDeclarations({ manifests, data });
}
