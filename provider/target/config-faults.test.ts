import { type ObjectValue, unknown } from "../framework/value";
import { configFaults } from "./config-faults";

describe("a provider block", () => {
  it.each([
    ["two targets", { kubernetes: {}, directory: { manifests: "x" } }, ["directory"]],
    ["a folder without a name", { directory: { manifests: "" } }, ["directory", "manifests"]],
    ["an address and a kubeconfig", { kubernetes: { host: "https://a", config_path: "x" } }, ["kubernetes", "host"]],
    ["a kubeconfig and several", { kubernetes: { config_path: "x", config_paths: ["y"] } }, ["kubernetes", "config_paths"]],
    ["an address that is none", { kubernetes: { host: "a b" } }, ["kubernetes", "host"]],
    ["a token without an address", { kubernetes: { token: "hunter2" } }, ["kubernetes", "token"]],
  ])("with %s is refused at the attribute, without its secret", (_, config, path) => {
    const faults = configFaults(config);
    expect(faults).toMatchObject([{ severity: "error", path }]);
    expect(JSON.stringify(faults)).not.toContain("hunter2");
  });

  it.each<[string, ObjectValue]>([
    ["nothing", {}],
    ["a folder", { directory: { manifests: "x" } }],
    ["an address that is not known yet", { kubernetes: { host: unknown, token: unknown } }],
    ["a kubeconfig", { kubernetes: { config_path: "x", config_context: "y" } }],
  ])("with %s is fine", (_, config) => {
    expect(configFaults(config)).toEqual([]);
  });
});
