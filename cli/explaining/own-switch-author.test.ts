import type { Explanation } from "../../contract/admin";
import type { GateboltObject } from "../../crds/types";
import type { Resources } from "../../resources/port";
import { withSwitchAuthors } from "./own-switch-author";

const since = "2026-11-21T12:00:00Z";

function resourcesWith(enabled: boolean | undefined): Resources {
  const object = {
    kind: "McpHost",
    metadata: { name: "cursor", namespace: "default" },
    spec: { ...(enabled !== undefined && { enabled }) },
    status: { conditions: [{ type: "Restricted", status: "True", reason: "Disabled", message: "", lastTransitionTime: since }] },
  } as unknown as GateboltObject;
  const known: Partial<Resources> = {
    get: async () => object as never,
    placeOf: async (_key, path) => ({ text: `gatebolt/hosts.yaml:${path?.length === 2 ? 12 : 1}`, ours: false }),
  };
  return known as Resources;
}

function explanationWith(more: Partial<Explanation["links"][number]>): Explanation {
  const link = { link: "McpHost", namespace: "default", name: "cursor", ok: false, reason: "host_disabled", ...more } as const;
  return { allow: false, reason: "host_disabled", links: [link] };
}

describe("who switched it off", () => {
  it("is the line that says so, since the object says that it is restricted", async () => {
    const { links } = await withSwitchAuthors(resourcesWith(false), explanationWith({}));
    expect(links).toEqual([expect.objectContaining({ by: "gatebolt/hosts.yaml:12", since: Date.parse(since) })]);
  });

  it.each([
    ["somebody else cut it", true, {}],
    ["it does not deny", false, { ok: true }],
    ["the gateway knows", false, { by: "ann", since: 1 }],
  ])("is left as it is when %s", async (_, enabled, more) => {
    const before = explanationWith(more);
    expect(await withSwitchAuthors(resourcesWith(enabled), before)).toEqual(before);
  });
});
