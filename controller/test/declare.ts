import { apiVersion, type KindName, type ObjectOf } from "../../crds/types";
import type { DeclaredOf, StatusOf } from "../runtime/declared";
import type { DeclaredMetadata } from "../sources/source";

interface Extra<Kind extends KindName> {
  readonly metadata?: Partial<DeclaredMetadata>;
  readonly status?: StatusOf<Kind>;
}

/** A declared object with everything a source gives it, named as the test says and otherwise as usual. */
export function declare<Kind extends KindName>(
  [kind, name]: readonly [Kind, string],
  spec: ObjectOf<Kind>["spec"],
  { metadata, status }: Extra<Kind> = {},
): DeclaredOf<Kind> {
  const object: unknown = {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: kind === "McpClusterBreakGlass" ? "" : "default",
      uid: `uid-${name}`,
      generation: 1,
      resourceVersion: "1",
      creationTimestamp: "2026-06-01T00:00:00Z",
      ...metadata,
    },
    spec,
    ...(status && { status }),
  };
  return object as DeclaredOf<Kind>;
}

export const aHost = (name = "cursor", spec: ObjectOf<"McpHost">["spec"] = {}, extra?: Extra<"McpHost">) =>
  declare(["McpHost", name], spec, extra);
export const aUser = (name = "ada", spec: ObjectOf<"McpUser">["spec"] = {}, extra?: Extra<"McpUser">) =>
  declare(["McpUser", name], spec, extra);
export const aServer = (
  name = "github",
  spec: ObjectOf<"McpServer">["spec"] = { url: "https://github.example.com/mcp" },
  extra?: Extra<"McpServer">,
) => declare(["McpServer", name], spec, extra);
export const aGateway = (name = "tools", spec: Partial<ObjectOf<"McpGateway">["spec"]> = {}, extra?: Extra<"McpGateway">) =>
  declare(["McpGateway", name], { servers: [{ name: "github", serverRef: { name: "github" } }], ...spec }, extra);
export const aConnection = (name = "ada-cursor", spec: Partial<ObjectOf<"McpConnection">["spec"]> = {}, extra?: Extra<"McpConnection">) =>
  declare(["McpConnection", name], { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" }, ...spec }, extra);
export const aToken = (name = "laptop", spec: ObjectOf<"McpToken">["spec"] = {}, extra?: Extra<"McpToken">) =>
  declare(
    ["McpToken", name],
    { ...(spec.connectionRef ? {} : { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" } }), ...spec },
    extra,
  );
export const aBreakGlass = (
  name: string,
  spec: Partial<ObjectOf<"McpBreakGlass">["spec"]> & Pick<ObjectOf<"McpBreakGlass">["spec"], "target">,
  extra?: Extra<"McpBreakGlass">,
) => declare(["McpBreakGlass", name], { reason: "seen in a public repository", createdBy: "ops@example.com", ...spec }, extra);
export const aPolicy = (name: string, spec: ObjectOf<"McpExpiryPolicy">["spec"] = {}, extra?: Extra<"McpExpiryPolicy">) =>
  declare(["McpExpiryPolicy", name], spec, extra);
