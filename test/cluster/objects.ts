/** A manifest of ours, as `kubectl apply` takes it; in namespace `default` unless `metadata` says otherwise. */
export function declared(kind: string, name: string, spec: object = {}, metadata: object = {}): object {
  return { apiVersion: "gatebolt.dev/v1alpha1", kind, metadata: { name, namespace: "default", ...metadata }, spec };
}

/** An McpServer `notes` at this URL, and an McpGateway `desk` that exposes it. */
export function desk(url: string, metadata: object = {}): readonly object[] {
  return [
    declared("McpServer", "notes", { url }, metadata),
    declared("McpGateway", "desk", { servers: [{ name: "notes", serverRef: { name: "notes" } }] }, metadata),
  ];
}

/** A host and one token for the gateway `desk`, both of this name. */
export function hostWithToken(name: string, spec: object = {}, metadata: object = {}): readonly object[] {
  return [declared("McpHost", name, {}, metadata), token(name, spec, metadata)];
}

/** A token of a host of the same name, unless `spec` names another, for the gateway `desk`. */
export function token(name: string, spec: object = {}, metadata: object = {}): object {
  return declared("McpToken", name, { hostRef: { name }, gatewayRef: { name: "desk" }, ...spec }, metadata);
}
