import { rmSync } from "node:fs";
import { join } from "node:path";
import { valueAt } from "../../../crds/schema/plain";
import type { Declared } from "../source";
import type { Change } from "./declarations/change";
import type { Intake } from "./intake/intake";
import { folderOf, isOurKind } from "./key";
import type { TokenSecretFiles } from "./secrets/token-secrets";
import type { StatusFiles } from "./status/status-files";

export interface ClearingParts {
  readonly statuses: StatusFiles;
  readonly tokenSecrets: TokenSecretFiles;
  /** `<data>/objects`. */
  readonly objects: string;
  readonly intake: Intake;
}

/** What hangs on an object goes with it: its status, a token's Secret, and the orders about it. */
export function clearing({ statuses, tokenSecrets, objects, intake }: ClearingParts): (change: Change) => void {
  return ({ key, last }) => {
    if (!isOurKind(key.kind)) return;
    statuses.remove(key);
    if (key.kind !== "McpToken") return;
    const { namespace, uid } = last.metadata;
    tokenSecrets.collect({ namespace, name: secretNameOf(last), owner: uid });
    const order = { root: "objects", path: `${folderOf(key)}/${key.name}.order.yaml` } as const;
    rmSync(join(objects, order.path), { force: true });
    intake.read(order);
  };
}

function secretNameOf({ spec, metadata }: Declared): string {
  const name = valueAt(spec, ["secret", "name"]);
  return typeof name === "string" ? name : metadata.name;
}
