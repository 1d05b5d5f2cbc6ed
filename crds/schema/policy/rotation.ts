import type { McpTokenSpec } from "../../types";
import type { Policy } from "./limits";
import type { Lifetime, Violation } from "./violation";
import { named } from "./words";

type Spec = Pick<McpTokenSpec, "rotation" | "secret" | "hash">;

/** Where a policy asks for rotation: whether the token is rotated by itself, and what keeps it from that. */
export function rotationViolations(spec: Spec, policies: readonly Policy[], lifetime: Lifetime): readonly Violation[] {
  const why = obstacle(spec, lifetime);
  if (!why) return [];
  return policies
    .filter((policy) => policy.spec.rotationRequired)
    .map((policy) => ({
      path: why.path,
      problem: `${why.problem}, and ${named(policy)} asks for rotation`,
      remedy: why.remedy,
      policy: { namespace: policy.metadata.namespace ?? "default", name: policy.metadata.name },
    }));
}

function obstacle(
  { rotation, secret, hash }: Spec,
  { ends }: Lifetime,
): (Pick<Violation, "path" | "problem"> & { readonly remedy: string }) | undefined {
  if (hash)
    return { path: ["spec", "hash"], problem: "a declared hash is not rotated by itself", remedy: "leave hash out to have tokens issued" };
  if (!rotation) return { path: ["spec", "rotation"], problem: "is missing", remedy: "write rotation: {}" };
  if (rotation.every !== undefined) return undefined;
  if (secret?.delivery === "Once") {
    const problem = "a token delivered once is not rotated by itself";
    return { path: ["spec", "secret", "delivery"], problem, remedy: "write delivery: Secret" };
  }
  if (ends !== "never") return undefined;
  return {
    path: ["spec", "rotation"],
    problem: "a token without an end rotates only every so often",
    remedy: "write rotation.every, for example 30d",
  };
}
