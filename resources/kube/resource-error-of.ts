import { KubeError, KubeUnreachable } from "../../kube-client/kube-api";
import { ResourceError } from "../port";

/** What the API server refused or failed to do, in words that say what to do. Anything else is returned as it is. */
export function resourceErrorOf(error: unknown): unknown {
  if (error instanceof KubeUnreachable) return new ResourceError("UNREACHABLE", error.message, error);
  if (!(error instanceof KubeError)) return error;
  if (isPolicy(error)) return new ResourceError(error.status === 403 ? "FORBIDDEN" : "INVALID", policyText(error.message), error);
  switch (error.status) {
    case 401:
      return new ResourceError("FORBIDDEN", error.message, error);
    case 403:
      return new ResourceError("FORBIDDEN", `${error.message}${roleText(error.message)}`, error);
    case 404:
      return isMissingKind(error)
        ? new ResourceError("NO_KIND", notInstalled, error)
        : new ResourceError("UNREADABLE", error.message, error);
    case 409:
      return error.reason === "AlreadyExists"
        ? new ResourceError("ALREADY_EXISTS", `${error.message}: choose another name`, error)
        : new ResourceError("CONFLICT", `${error.message}: somebody else changed it at the same moment; look at it, then try again`, error);
    case 422:
      return new ResourceError("INVALID", causesText(error), error).at(firstField(error));
    default:
      return new ResourceError("UNREADABLE", error.message, error);
  }
}

const notInstalled = "Gatebolt's CRDs are not installed in this cluster: kubectl apply -f crds/";

/** Of an object that is not there the Status names it; of a kind that is not there it names nothing. */
export function isMissingKind({ status, details }: KubeError): boolean {
  return status === 404 && details?.name === undefined;
}

export function isMissingObject(error: unknown): boolean {
  return error instanceof KubeError && error.status === 404 && !isMissingKind(error);
}

function isPolicy({ message }: KubeError): boolean {
  return message.includes("ValidatingAdmissionPolicy");
}

/** What the policy says, without the machinery's words around it. */
function policyText(message: string): string {
  return /denied request: (.*)$/s.exec(message)?.[1] ?? message;
}

function firstField({ details }: KubeError): string | undefined {
  return details?.causes?.[0]?.field;
}

function causesText({ message, details }: KubeError): string {
  const causes = (details?.causes ?? []).map(({ field, message: said = "" }) =>
    field === undefined || field === "" ? said : `${field}: ${said}`,
  );
  return causes.length === 0 ? message : causes.join("\n");
}

const denied = /cannot (\w+) resource "([a-z]+)(?:\/(\w+))?"/;

/** Which of our roles would allow it. */
function roleText(message: string): string {
  const [, verb = "", resource = ""] = denied.exec(message) ?? [];
  const role = roleFor(verb, resource);
  return role === undefined ? "" : `; the role ${role} allows it`;
}

function roleFor(verb: string, resource: string): string | undefined {
  if (!resource.startsWith("mcp")) return undefined;
  if (["get", "list", "watch"].includes(verb)) return "gatebolt-viewer";
  if (resource === "mcpbreakglasses" || resource === "mcpclusterbreakglasses") {
    return verb === "create" ? "gatebolt-breaker" : "gatebolt-restorer";
  }
  if (resource === "mcptokens") return "gatebolt-token-manager";
  return "gatebolt-admin";
}
