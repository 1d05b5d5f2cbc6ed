import { judgeExpiry } from "../../crds/schema/policy/judge-expiry";
import { policiesFor } from "../../crds/schema/policy/policies-for";
import type { McpExpiryPolicySpec, McpTokenSpec } from "../../crds/types";
import type { ControlPlane } from "../../tools/control-plane/start";

const day = 86_400_000;

/** One namespace each: `judged-0`, `judged-1`, … */
export const judgedPolicies: readonly McpExpiryPolicySpec[] = [
  { allowed: ["30d", "90d"] },
  { allowed: ["30d", "never"] },
  { allowed: ["never"] },
  { maxLifetime: "60d" },
  { allowed: ["30d"], maxLifetime: "60d" },
  { allowed: ["30d", "never"], maxLifetime: "60d" },
  { requireReasonForNever: true },
  { requireReasonForNever: true, maxLifetime: "90d" },
  { rotationRequired: true },
  { rotationRequired: true, allowed: ["90d", "never"] },
  { staleAfter: "30d", onStale: "Revoke" },
  { default: "30d" },
  { hosts: { names: ["bot", "other"] }, maxLifetime: "1h" },
  { hosts: { names: ["other"] }, maxLifetime: "1h" },
  { hosts: { names: ["bot"], matchLabels: { tier: "production" } }, allowed: ["36h"] },
];

const after = ["1s", "60m", "36h", "30d", "720h", "43200m", "31d", "60d", "90d", "365d"].map((text) => ({ after: text }));
const at = [-1, 10, 45, 61, 400].map((days) => ({ at: new Date(Date.now() + days * day).toISOString() }));
const never = [{ never: true }, { never: true, because: "a printer" }] as const;
const rotations: readonly Omit<McpTokenSpec, "expiry">[] = [
  { rotation: {} },
  { rotation: { every: "7d" } },
  { rotation: {}, secret: { delivery: "Once" } },
  { hash: { prefix: "0123456789", sha256: "a".repeat(64) } },
];

/** Every lifetime; and some of them with every way to rotate. */
const tokens: readonly McpTokenSpec[] = [
  ...[...after, ...at, ...never].map((expiry) => ({ expiry })),
  ...[{ after: "30d" }, { after: "90d" }, { never: true, because: "a printer" }, ...at.slice(1, 2)].flatMap((expiry) =>
    rotations.map((rotation) => ({ expiry, ...rotation })),
  ),
] as readonly McpTokenSpec[];

/** Where the API server and the judge that validates files, and holds issuance back, do not say the same of a policy. */
export async function disagreements(plane: ControlPlane, index: number): Promise<readonly string[]> {
  const namespace = `judged-${index}`;
  const policies = policiesFor({ namespace, name: "bot" }, [
    { metadata: { name: "judged", namespace }, spec: judgedPolicies[index] ?? {} },
  ]);
  const answers = await Promise.all(
    tokens.map(async (given, number): Promise<string | undefined> => {
      const spec: McpTokenSpec = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" }, ...given };
      const body = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpToken", metadata: { name: `t${number}` }, spec };
      const path = `/apis/gatebolt.dev/v1alpha1/namespaces/${namespace}/mcptokens?dryRun=All`;
      const answer = await plane.request("POST", path, { body });
      // What no policy says is the installation's maximum, which the API server does not know.
      const { violations } = judgeExpiry({ spec, policies, issuedAt: Date.now() });
      const expected = violations.some(({ policy }) => policy) ? 403 : 201;
      return answer.status === expected
        ? undefined
        : `${JSON.stringify(given)}: ${answer.status}: ${JSON.stringify(answer.body["message"])}`;
    }),
  );
  return answers.filter((each) => each !== undefined);
}
