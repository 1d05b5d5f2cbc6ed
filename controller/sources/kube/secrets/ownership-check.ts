import { type KubeApi, KubeError } from "../../../../kube-client/kube-api";
import { readBinding, readPolicy } from "../admission-objects";
import { changedAt, doubtAboutOwnership, ownershipPolicy } from "./ownership";

/** Milliseconds within which every API server enforces what is stored; it takes them one or two seconds. */
const settling = 10_000;

/** The rule was changed a moment ago, so that nobody knows which API server enforces what; the same is to be tried again soon. */
export class OwnershipUnsettled extends Error {
  override readonly name = "OwnershipUnsettled";
}

interface Review {
  readonly metadata: { readonly creationTimestamp?: string };
  readonly status: { readonly userInfo: { readonly username: string } };
}

/**
 * Why it is not certain that the API server refuses us every Secret of another owner, for a person; undefined: it is certain. Read
 * now, past every cache. Throws OwnershipUnsettled, KubeUnreachable, and KubeError.
 */
export async function doubtNow(api: KubeApi): Promise<string | undefined> {
  const [review, policy, binding] = await Promise.all([whoAsks(api), readPolicy(api, ownershipPolicy), readBinding(api, ownershipPolicy)]);
  if (!review) return "the API server does not say which account asks";
  const doubt = doubtAboutOwnership({ policy, binding, username: review.status.userInfo.username });
  if (doubt !== undefined) return doubt;
  const changed = changedAt({ policy, binding });
  // The API server's own clock: ours may be another.
  const now = Date.parse(review.metadata.creationTimestamp ?? "");
  if (changed === undefined || Number.isNaN(now)) return "nobody says when it was changed";
  if (now - changed < settling)
    throw new OwnershipUnsettled(
      `${ownershipPolicy} was changed a moment ago; what needs it is tried again until ${settling / 1000} s have passed`,
    );
  return undefined;
}

/** Everybody who has logged in may ask this. */
async function whoAsks(api: KubeApi): Promise<Review | undefined> {
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
  try {
    return await api.call<Review>({ method: "POST", path: "/apis/authentication.k8s.io/v1/selfsubjectreviews", body });
  } catch (error) {
    if (error instanceof KubeError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}
