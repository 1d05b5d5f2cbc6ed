import { tableText } from "./table";

describe("tableText", () => {
  it("aligns the columns and leaves no blanks at the end of a line", () => {
    expect(
      tableText(
        ["NAME", "OWNER", "AGE"],
        [
          ["cursor-macbook", "ann@example.com", "5m"],
          ["agent", "", ""],
        ],
      ),
    ).toBe(["NAME             OWNER             AGE", "cursor-macbook   ann@example.com   5m", "agent"].join("\n"));
  });

  it("prints the header alone when there are no rows", () => {
    expect(tableText(["NAME", "AGE"], [])).toBe("NAME   AGE");
  });

  it("lets no cell break the line or steer the terminal", () => {
    expect(tableText(["DISPLAY"], [["a\nMcpHost/forged\u001b[31m"]])).toBe("DISPLAY\na McpHost/forged [31m");
  });

  it("counts an emoji as one character", () => {
    expect(tableText(["D", "X"], [["🚀", "1"]])).toBe("D   X\n🚀   1");
  });
});
