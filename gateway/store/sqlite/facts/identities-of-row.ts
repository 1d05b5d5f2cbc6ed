import type { IdentityFacts } from "../../../../contract/facts";
import { keyText } from "../../../../contract/kinds";
import type { Credential } from "../../../../contract/records";
import type { IdentityRow } from "./facts-query";
import { isCut, isEnabled, type Reading } from "./reading";
import { openedPart } from "../objects/sealed-secrets";

/** Identities that may serve the route, from the array that the query made of their rows. */
export function identitiesOf(reading: Reading, json: string): IdentityFacts[] {
  return (JSON.parse(json) as IdentityRow[]).map(([namespace, name, uid, flags, user, shared, credential]) => ({
    namespace,
    name,
    uid,
    enabled: isEnabled(flags),
    cut: isCut(flags, reading.allCuts, { kind: "McpIdentity", namespace }),
    ...(user !== null && { user }),
    shared: shared === 1,
    ...(credential !== null && {
      credential: openedPart(JSON.parse(credential) as Credential, keyText({ kind: "McpIdentity", namespace, name }), reading.sealer),
    }),
  }));
}
