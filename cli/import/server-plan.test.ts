import { planServer } from "./server-plan";

describe("planServer", () => {
  it("keeps headers that are secret out of the manifest, bound to the server's origin", () => {
    const plan = planServer(
      "github",
      {
        name: "GitHub",
        transport: {
          url: "https://api.example.com/mcp",
          headers: { Authorization: "Bearer ghp_abcdefgh1234", Accept: "text/event-stream" },
        },
      },
      {},
    );
    expect(plan.spec).toEqual({
      url: "https://api.example.com/mcp",
      headers: [
        { name: "Authorization", secretRef: { name: "github-credentials", key: "authorization" } },
        { name: "Accept", value: "text/event-stream" },
      ],
    });
    expect(plan.secrets).toEqual([
      { name: "github-credentials", key: "authorization", value: "Bearer ghp_abcdefgh1234", origin: "https://api.example.com" },
    ]);
  });

  it("leaves the value open where the client asks a person for it", () => {
    const transport = { url: "https://x.example/mcp", headers: { "X-Key": "${input:key}" } };
    expect(planServer("x", { name: "x", transport }, {}).secrets).toEqual([
      { name: "x-credentials", key: "x-key", origin: "https://x.example" },
    ]);
  });

  it("moves a password out of a URL, and says what it cannot move", () => {
    const transport = { url: "https://ann:pw@x.example/mcp?api_key=abc&region=eu", headers: {} };
    const plan = planServer("x", { name: "x", transport }, {});
    expect(plan.spec).toEqual({
      url: "https://x.example/mcp?region=eu",
      headers: [{ name: "Authorization", secretRef: { name: "x-credentials", key: "authorization" } }],
    });
    expect(plan.secrets[0]?.value).toBe(`Basic ${Buffer.from("ann:pw").toString("base64")}`);
    expect(plan.notes).toEqual([expect.stringContaining('"?api_key=…" was left out')]);
  });

  it("takes environment secrets of a stdio server out, with its own origin", () => {
    const transport = {
      command: "npx",
      args: ["-y", "@scope/a-server-with-a-long-name2"],
      env: { API_KEY: "${env:MINE}", LEVEL: "debug" },
    };
    const plan = planServer("tool", { name: "tool", transport }, { MINE: "s3cret" });
    expect(plan.spec).toEqual({
      command: "npx",
      args: ["-y", "@scope/a-server-with-a-long-name2"],
      env: [
        { name: "API_KEY", secretRef: { name: "tool-credentials", key: "api_key" } },
        { name: "LEVEL", value: "debug" },
      ],
    });
    expect(plan.secrets).toEqual([{ name: "tool-credentials", key: "api_key", value: "s3cret", origin: "stdio:default/tool" }]);
  });

  it("leaves an argument alone that the server fills in from its environment", () => {
    const transport = {
      command: "npx",
      args: ["-y", "mcp-remote", "https://x.example/mcp", "--header", "Authorization:${AUTH}"],
      env: { AUTH: "Bearer x" },
    };
    const plan = planServer("x", { name: "x", transport }, {});
    expect(plan.spec).toMatchObject({ command: "npx", args: transport.args, env: [{ name: "AUTH", secretRef: { key: "auth" } }] });
  });

  it("moves a secret argument into the environment, and lets a shell put it back", () => {
    const transport = {
      command: "npx",
      args: ["server", "--api-key", "it's", "--region=eu", "--token=abc", "Authorization: Bearer x"],
      env: {},
    };
    const plan = planServer("tool", { name: "tool", transport }, {});
    expect(plan.spec).toMatchObject({
      command: "sh",
      args: ["-c", 'exec npx server --api-key "$GATEBOLT_ARGUMENT_1" --region=eu "$GATEBOLT_ARGUMENT_2" "$GATEBOLT_ARGUMENT_3"'],
    });
    expect(plan.secrets.map(({ value }) => value)).toEqual(["it's", "--token=abc", "Authorization: Bearer x"]);
    expect(JSON.stringify(plan.spec)).not.toContain("abc");
  });
});
