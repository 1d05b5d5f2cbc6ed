import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { said, validate } from "../../crds/schema/test/manifests";
import { tokenIn } from "../../gateway/upstream/oauth/token-answer";

const page = readFileSync("docs/upstream-credentials.md", "utf8");

describe("docs/upstream-credentials.md", () => {
  it("shows declarations that hold together, for the server that it speaks of", () => {
    const [, shown = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    const server =
      "apiVersion: gatebolt.dev/v1alpha1\nkind: McpServer\nmetadata: {name: reports}\nspec: {url: https://mcp.example.com/mcp}\n";
    const { faults, warnings } = validate(`${server}---\n${shown}`);
    expect([...faults, ...warnings].map(said)).toEqual([]);
    const elsewhere = validate(`${server.replace("mcp.example.com", "evil.example")}---\n${shown}`);
    expect(elsewhere.faults.map(said)).toEqual([
      expect.stringContaining("gatebolt.dev/origin: https://login.example.com https://evil.example"),
    ]);
  });

  it("quotes what the refusals of a token endpoint say", () => {
    const codes = ["invalid_client", "unauthorized_client", "invalid_scope", "invalid_target"];
    const answers = [
      ...codes.map((error) => [400, JSON.stringify({ error })] as const),
      ...[302, 404, 503, 200].map((status) => [status, ""] as const),
    ];
    const messages = answers.map(([status, body]) => messageOf(() => tokenIn({ status, body }, [])));
    const [, table = ""] = /^\| the refusal (.*?)\n\n/ms.exec(page) ?? [];
    const quoted = [...table.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);
    for (const message of messages) expect(quoted.filter((words) => message.includes(words))).not.toEqual([]);
  });

  it("leads to pages that are there", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(join("docs", link)))).toEqual([]);
  });
});

function messageOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("it was not refused");
}
