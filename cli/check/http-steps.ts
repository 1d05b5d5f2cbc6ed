import { networkReason } from "../admin/admin-client";
import { fixOf } from "./denial-fix";
import { type Answer, type Endpoint, send } from "./rpc";
import { failing, ok, type Step } from "./step";

/** Asks without a token: a gateway of ours answers 401 and says so. */
export async function httpStep(url: URL): Promise<Step> {
  try {
    const response = await fetch(url, { method: "GET", redirect: "manual", signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    const realm = response.headers.get("www-authenticate") ?? "";
    if (response.status === 401 && realm.includes('realm="gatebolt"')) return ok("HTTP", "a Gatebolt gateway answers, and wants a token");
    if (response.status === 403) return failing("HTTP", "403 before any token was shown", fixOf("host_header_refused"));
    return failing(
      "HTTP",
      `no Gatebolt gateway: ${response.status} instead of 401`,
      "check host, port and path: something else answers there",
    );
  } catch (error) {
    return failing(
      "HTTP",
      `no answer (${networkReason(error)})`,
      "does this port speak HTTP? A proxy may close the connection: look at its log",
    );
  }
}

/** What a refusal of the gateway says; undefined for an answer that is not one. */
function refusalIn({ status, error }: Answer): { readonly reason: string; readonly message: string } | undefined {
  const reason = error?.data?.reason;
  return reason === undefined || status < 400 ? undefined : { reason, message: error?.message ?? "" };
}

/** The decision, told apart from what the server behind the gateway answered. */
export function decisionStep(answer: Answer): Step {
  const refusal = refusalIn(answer);
  if (refusal && !refusal.reason.startsWith("upstream_"))
    return failing("decision", `${refusal.reason}: ${refusal.message}`, fixOf(refusal.reason));
  if (!refusal && (answer.status === 401 || answer.status === 403)) {
    return failing("decision", `${answer.status}, but not by a Gatebolt gateway`, "a proxy in front of it refuses: look at its log");
  }
  return ok("decision", "this token is allowed here");
}

/** Undefined when the server behind the gateway could be asked. */
export function upstreamFault(answer: Answer): Step | undefined {
  const refusal = refusalIn(answer);
  return refusal && failing("server", `${refusal.reason}: ${refusal.message}`, fixOf(refusal.reason));
}

/** Sends a call; no answer at all becomes a step instead of an error. */
export async function tried(name: string, endpoint: Endpoint, call: Parameters<typeof send>[1]): Promise<Answer | Step> {
  try {
    return await send(endpoint, call);
  } catch (error) {
    return failing(name, `no answer (${networkReason(error)})`, "a proxy between here and the gateway may cut it: look at its log");
  }
}
