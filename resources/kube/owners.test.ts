import { placeIn, type Managed } from "./owners";

const enabled = ["spec", "enabled"];

function writtenBy(manager: string, operation: string, more: Partial<Managed> = {}): Managed {
  return { name: "x", managedFields: [{ manager, operation, fieldsV1: { "f:spec": { "f:enabled": {} } } }], ...more };
}

describe("who writes a field", () => {
  it.each([
    ["gatebolt-cli", "Update", "what gatebolt wrote", true],
    ["kubectl-patch", "Update", "what kubectl patch wrote", true],
    ["kubectl-edit", "Update", "what kubectl edit wrote", true],
    ["kubectl-client-side-apply", "Update", "what kubectl apply wrote", false],
    ["kubectl", "Apply", "what kubectl wrote", false],
    ["helm", "Update", "what helm wrote", false],
    ["Terraform", "Apply", "what Terraform wrote", false],
  ])("%s by %s is %s", (manager, operation, text, ours) => {
    expect(placeIn(writtenBy(manager, operation), enabled)).toEqual({ text, ours });
  });

  it("is a sync where its marks are on the object and a tool wrote the field", () => {
    const labels = { "kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux-system" };
    expect(placeIn(writtenBy("kustomize-controller", "Apply", { labels }), enabled)).toEqual({
      text: "what Flux applies (Kustomization flux-system/apps)",
      ours: false,
    });
    // Switched off by hand on an object that Git declares without the field: by hand it may be switched on.
    expect(placeIn(writtenBy("kubectl-patch", "Update", { labels }), enabled)).toEqual({ text: "what kubectl patch wrote", ours: true });
    const annotations = { "argocd.argoproj.io/tracking-id": "shop:gatebolt.dev/McpHost:team/x" };
    expect(placeIn(writtenBy("argocd-controller", "Apply", { annotations }), [])).toEqual({
      text: "what Argo CD applies (Application shop)",
      ours: false,
    });
  });

  it("is not known where nobody is noted, and the status does not count", () => {
    expect(placeIn({ name: "x" }, enabled)).toBeUndefined();
    const status = { manager: "gatebolt-status", operation: "Apply", subresource: "status", fieldsV1: { "f:spec": { "f:enabled": {} } } };
    expect(placeIn({ name: "x", managedFields: [status] }, enabled)).toBeUndefined();
  });
});
