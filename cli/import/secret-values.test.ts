import { isSecret, isSecretHeader, resolved } from "./secret-values";

describe("isSecret", () => {
  it.each([
    ["GITHUB_TOKEN", "x"],
    ["API_KEY", "abc"],
    ["DB_PASSWORD", "hunter2"],
    ["SENTRY_DSN", "https://x"],
    ["SOME_SETTING", "sk-proj-abcdefgh12345678"],
    ["DATABASE_URL", "postgres://app:pw@db/prod"],
    ["BLOB", "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5"],
    ["ANYTHING", "${input:whatever}"],
  ])("takes %s=%s for a secret", (name, value) => {
    expect(isSecret(name, value)).toBe(true);
  });

  it.each([
    ["LOG_LEVEL", "debug"],
    ["PORT", "8080"],
    ["ROOT", "/home/ann/projects/some-long-folder-name"],
    ["GITHUB_TOKEN", ""],
    ["HOME", "${env:HOME}"],
  ])("leaves %s=%s in the manifest", (name, value) => {
    expect(isSecret(name, value)).toBe(false);
  });
});

describe("isSecretHeader", () => {
  it("doubts every header that is not known to be harmless", () => {
    expect(isSecretHeader("Authorization", "Bearer x")).toBe(true);
    expect(isSecretHeader("X-Tenant", "0123456789abcdefghijklmnopq")).toBe(true);
    expect(isSecretHeader("Accept", "application/json, text/event-stream")).toBe(false);
    expect(isSecretHeader("X-Region", "eu-west-1")).toBe(false);
  });
});

describe("resolved", () => {
  it("fills in the environment, and names what only a person knows", () => {
    const env = { PAT: "secret" };
    expect(resolved("Bearer ${env:PAT}", env)).toEqual({ value: "Bearer secret", missing: [] });
    expect(resolved("${PAT}:${GONE:-none}", env)).toEqual({ value: "secret:none", missing: [] });
    expect(resolved("Bearer ${input:pat}", env)).toEqual({ value: "Bearer ${input:pat}", missing: ["pat"] });
  });
});
