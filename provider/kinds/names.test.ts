import { kindDefinitions } from "./kind-definition";
import { attributeName, kindWord, pluralWord } from "./names";

describe("names in Terraform", () => {
  it("are the words of the kinds", () => {
    expect(kindDefinitions.map(({ word }) => word)).toEqual(
      expect.arrayContaining(["host", "token", "break_glass", "cluster_break_glass", "expiry_policy", "gateway"]),
    );
    expect(kindWord("McpBreakGlass")).toBe("break_glass");
  });

  it("are in the plural as people write them", () => {
    expect(kindDefinitions.map(pluralWord)).toEqual(
      expect.arrayContaining(["gateways", "identities", "expiry_policies", "break_glasses", "hosts"]),
    );
  });

  it("are fields in snake case", () => {
    expect(["displayName", "oauthClientCredentials", "url", "managedByGitOps"].map(attributeName)).toEqual([
      "display_name",
      "oauth_client_credentials",
      "url",
      "managed_by_git_ops",
    ]);
  });
});
