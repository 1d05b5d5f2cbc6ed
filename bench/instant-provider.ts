import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformFolder } from "../test/terraform/terraform-folder";

/** A folder as a target where everything is as declared at once, in memory. */
const instantTarget = `
const { randomUUID } = require("node:crypto");
exports.createDirectoryDeclarations = () => {
  const made = new Map();
  const status = { observedGeneration: 1, conditions: [{ type: "Ready", status: "True" }] };
  return {
    target: "memory",
    get: async ({ name }) => made.get(name),
    list: async () => [],
    create: async (object) => {
      const found = { ...object, metadata: { ...object.metadata, uid: randomUUID(), generation: 1 }, status };
      made.set(object.metadata.name, found);
      return found;
    },
    waitFor: async ({ key, seen }) => seen(made.get(key.name)),
    close: async () => undefined,
  };
};
`;

/**
 * Has a folder's Terraform use our provider with a target that takes no time: what is left is Terraform's own, and the protocol's.
 *
 * @param program its file's name in dist/provider
 */
export function useInstantTarget(made: TerraformFolder, program: string): void {
  const copy = mkdtempSync(join(made.path, ".instant-"));
  cpSync(join("dist", "provider"), copy, { recursive: true, filter: (path) => !/mirror|\.zip$/.test(path) });
  writeFileSync(join(copy, "parts", "directory.cjs"), instantTarget);
  const link = join(made.path, ".provider", "terraform-provider-gatebolt");
  rmSync(link);
  symlinkSync(join(copy, program), link);
}
