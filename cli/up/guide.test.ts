import { guideText } from "./guide";

const connection = {
  access: {
    connection: "ann-cursor",
    endpoints: [{ name: "desk-notes", url: "http://127.0.0.1:8080/default/desk/notes/mcp" }],
    header: { name: "Authorization", scheme: "Bearer" },
    tokenFile: ".gatebolt/secrets/default/ann-cursor/token",
  },
  namespace: "default",
  host: "cursor-macbook",
};

describe("guideText", () => {
  it("says for each connection where it is, where its token lies, how to use it, and how to cut it", () => {
    expect(guideText({ connections: [connection], program: "gatebolt", flags: " --data d" })).toBe(
      [
        "default/ann-cursor",
        "  url     http://127.0.0.1:8080/default/desk/notes/mcp",
        "  token   .gatebolt/secrets/default/ann-cursor/token",
        "  config  gatebolt config vscode --connection ann-cursor --data d",
        '  cut     gatebolt disable host cursor-macbook --reason "…" --data d',
      ].join("\n"),
    );
  });

  it("fits a screen", () => {
    const text = guideText({ connections: Array.from({ length: 100 }, () => connection), program: "gatebolt", flags: "" });
    expect(text.split("\n\n")).toHaveLength(9);
    expect(text).toContain("… and 92 more: gatebolt get connections -A");
  });

  it("says what to do when nothing is declared", () => {
    expect(guideText({ connections: [], program: "gatebolt", flags: "" })).toContain("No connections are declared yet");
  });
});
