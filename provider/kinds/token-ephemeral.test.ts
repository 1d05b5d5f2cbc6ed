import { Refusal } from "../framework/diagnostic";
import type { FakeDeclarations } from "../test/fake-declarations";
import { fakeProvider } from "../test/fake-provider";

const current = { prefix: "abcdefghij", revision: 0, issuedAt: "2026-01-01T00:00:00Z" };

async function open(put: (declarations: FakeDeclarations) => void, config = {}) {
  const { provider, declarations } = await fakeProvider();
  put(declarations);
  const asked = { name: "t", namespace: null, uid: null, token: null, authorization: null, url: null, prefix: null, ...config };
  return await provider.ephemeralResources["gatebolt_token"]?.open(asked);
}

const token = (spec: object = {}, status: object | undefined = { current }) => ({
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpToken",
  metadata: { name: "t", namespace: "default", uid: "u" },
  spec,
  status,
});

const refusalOf = async (put: (declarations: FakeDeclarations) => void, config = {}): Promise<unknown> => {
  const failure = await open(put, config).catch((error: unknown) => error);
  return failure instanceof Refusal ? failure.diagnostics[0] : failure;
};

describe("an issued token as an ephemeral value", () => {
  it("is what its Secret holds", async () => {
    const opened = await open((target) => {
      target.put(token({ secret: { name: "elsewhere", key: "key" } }));
      target.secrets.set("default/elsewhere", { key: "mcpt_x", authorization: "Bearer mcpt_x", url: "https://gw" });
    });
    expect(opened).toMatchObject({
      state: { token: "mcpt_x", authorization: "Bearer mcpt_x", url: "https://gw", prefix: "abcdefghij" },
      diagnostics: [],
    });
  });

  it("that ends within a day and is not rotated says so", async () => {
    const opened = await open((target) => {
      target.put(token({}, { current: { ...current, notAfter: "2026-01-01T10:00:00Z" } }));
      target.secrets.set("default/t", { token: "mcpt_x" });
    });
    expect(opened?.diagnostics).toMatchObject([{ severity: "warning", summary: "The token ends soon" }]);
  });

  it.each([
    ["was never declared", () => undefined, {}, "There is no such token"],
    ["is another one under its name", (target: FakeDeclarations) => target.put(token()), { uid: "former" }, "Another token has the name"],
    [
      "is declared by its hash",
      (target: FakeDeclarations) => target.put(token({ hash: { prefix: "p", sha256: "s" } })),
      {},
      "Nothing was issued",
    ],
    ["is for a person", (target: FakeDeclarations) => target.put(token({ secret: { delivery: "Once" } })), {}, "The token is for a person"],
    ["was not issued yet", (target: FakeDeclarations) => target.put(token({}, {})), {}, "The token was not issued yet"],
  ])("that %s is refused", async (_, put, config, summary) => {
    expect(await refusalOf(put, config)).toMatchObject({ severity: "error", summary, path: ["name"] });
  });

  it("whose Secret may not be read is refused at its name", async () => {
    const opened = await open((target) => {
      target.put(token());
      target.failing.set("read default/t", "FORBIDDEN");
    });
    expect(opened).toMatchObject({ state: null, diagnostics: [{ summary: "A permission is missing", path: ["name"] }] });
  });
});
