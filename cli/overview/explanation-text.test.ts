import { explanationText } from "./explanation-text";

it("says the verdict, then every link with who denies and since when", () => {
  const explanation = {
    allow: false,
    reason: "host_disabled",
    links: [
      { link: "McpToken" as const, namespace: "default", name: "ann-cursor", ok: true },
      {
        link: "McpHost" as const,
        namespace: "default",
        name: "cursor-macbook",
        ok: false,
        reason: "host_disabled",
        message: "The host is disabled by a break-glass.",
        by: "ann",
        since: Date.parse("2026-11-21T12:00:00Z"),
      },
      { link: "McpUser" as const, ok: true },
    ],
  };
  expect(explanationText("mcpt_7Hk2mQx9Rt", { server: "notes", explanation }).split("\n")).toEqual([
    "mcpt_7Hk2mQx9Rt on server notes: denied, host_disabled",
    "LINK    OBJECT                   VERDICT",
    "token   default/ann-cursor       ok",
    "host    default/cursor-macbook   denies: host_disabled, by ann since 2026-11-21T12:00:00Z: The host is disabled by a break-glass.",
    "user                             ok",
  ]);
});

it("says when a token is allowed", () => {
  expect(explanationText("mcpt_7Hk2mQx9Rt", { explanation: { allow: true, links: [] } })).toContain("mcpt_7Hk2mQx9Rt: allowed");
});
