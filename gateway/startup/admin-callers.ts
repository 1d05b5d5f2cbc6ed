import type { Scope } from "../../contract/admin";
import { adminTokenHolder, type Authenticate, tokenHolder } from "../admin/caller";
import { anyOf } from "../admin/callers";
import { noServiceAccounts, serviceAccountHolder } from "../admin/service-accounts/holder";
import type { Keyring } from "../admin/service-accounts/keyring";
import type { AdminSubject, GatewayOptions } from "./gateway-options";
import { keptSecret } from "./kept-secret";
import { readSecretFile } from "./secret-file";

interface Callers {
  readonly options: Pick<GatewayOptions, "adminTokenFile" | "adminSubjects" | "controllerToken" | "log">;
  /** The admin token as it was at the start. */
  readonly adminToken: string;
  /** Absent where no ServiceAccount may call. */
  readonly keyring: Keyring | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a controller does: it tells what is declared, looks at what became of it, and gives lost holds back. It lifts nothing. */
const controllerScopes: readonly Scope[] = ["apply", "observe", "hold"];

/** Everybody who may call the admin API. */
export function adminCallers({ options, adminToken, keyring, now }: Callers): Authenticate {
  const { adminTokenFile: file, adminSubjects, controllerToken, log } = options;
  const token = keptSecret({
    read: () => readSecretFile(file, "--admin-token-file"),
    first: adminToken,
    missing: (error) =>
      log.error({ err: error }, "the admin token's file is gone; the token that it held goes on counting until this gateway ends"),
  });
  // The file last: whoever needs none must not depend on it.
  return anyOf(
    keyring ? serviceAccountHolder({ scopes: scopesOf(adminSubjects), keyring, now }) : noServiceAccounts,
    ...(controllerToken === undefined ? [] : [tokenHolder(controllerToken, { subject: "controller", scopes: controllerScopes })]),
    adminTokenHolder(token),
  );
}

/** A subject that is named twice has what either says. */
function scopesOf(subjects: readonly AdminSubject[]): ReadonlyMap<string, readonly Scope[]> {
  const all = new Map<string, readonly Scope[]>();
  for (const { subject, scopes } of subjects) all.set(subject, [...new Set([...(all.get(subject) ?? []), ...scopes])]);
  return all;
}
