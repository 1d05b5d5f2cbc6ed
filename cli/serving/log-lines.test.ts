import { textLines } from "./log-lines";

function shown(lines: string): string {
  let text = "";
  textLines({ write: (more) => (text += more) }).write(lines);
  return text;
}

describe("textLines", () => {
  it("shows each of several lines of one write to a person", () => {
    const lines = [
      { level: "info", time: "2026-11-21T12:00:01.123Z", msg: "gateway started", listen: "http://127.0.0.1:8080", count: 3 },
      { level: "error", time: "2026-11-21T12:00:02.000Z", msg: "a\nb", why: "two words", err: { message: "no", stack: "…" } },
    ];
    expect(shown(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))).toBe(
      [
        "12:00:01.123 info  gateway started listen=http://127.0.0.1:8080 count=3\n",
        '12:00:02.000 error a b why="two words" err="no"\n',
      ].join(""),
    );
  });

  it("passes on what is no JSON", () => {
    expect(shown("(node:1) Warning\n")).toBe("(node:1) Warning\n");
  });
});
