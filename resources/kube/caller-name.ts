import type { KubeApi } from "../../kube-client/kube-api";
import { resourceErrorOf } from "./resource-error-of";

/** By which name the API server knows us; the admission policy compares it with who signs a break-glass. */
export async function callerName(api: KubeApi): Promise<string> {
  try {
    const review = await api.call<{ readonly status?: { readonly userInfo?: { readonly username?: string } } }>({
      method: "POST",
      path: "/apis/authentication.k8s.io/v1/selfsubjectreviews",
      body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
    });
    return review.status?.userInfo?.username ?? "";
  } catch (error) {
    throw resourceErrorOf(error);
  }
}
