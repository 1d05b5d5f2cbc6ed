import { FrameTracker } from "./frame-tracker";

/** What the HTML standard's parser (§9.2.6) dispatches, for streams of `data` and comments. */
function dispatched(text: string): string[] {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  const found: string[] = [];
  let data: string[] = [];
  for (const line of lines.slice(0, -1)) {
    if (line === "" && data.length > 0) found.push(data.join("\n"));
    if (line === "") data = [];
    else if (line.startsWith("data: ")) data.push(line.slice("data: ".length));
  }
  return found;
}

const keepAlive = ": keepalive\n\n";
const last = "data: last\n\n";

describe.each([
  ["LF", "\n"],
  ["CRLF", "\r\n"],
  ["CR", "\r"],
])("FrameTracker with %s", (_, end) => {
  const lines = ["data: one", "", ": comment", "", "event: message", "data: two", "data: lines", "", "id: 7", "data: {}", ""];
  const stream = lines.map((line) => line + end).join("");
  const expected = ["one", "two\nlines", "{}"];

  it("finds a place for a comment only where it changes nothing, wherever the stream is cut", () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const tracker = new FrameTracker();
      tracker.push(Buffer.from(stream.slice(0, cut)));
      if (!tracker.betweenFrames) continue;
      expect(dispatched(stream.slice(0, cut) + keepAlive + stream.slice(cut))).toEqual(expected);
    }
  });

  it("knows every boundary also when bytes come one by one", () => {
    const whole = new FrameTracker();
    whole.push(Buffer.from(stream));
    const single = new FrameTracker();
    const boundaries: number[] = [];
    for (const [index, char] of stream.split("").entries()) {
      single.push(Buffer.from(char));
      if (single.betweenFrames) boundaries.push(index + 1);
    }
    expect(single.betweenFrames).toBe(whole.betweenFrames);
    // After each of the four events, and after the CR of the empty line that ends it where lines end with CRLF.
    expect(boundaries).toHaveLength(end === "\r\n" ? 8 : 4);
  });

  it("completes an open event so that the next one is read by itself", () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const tracker = new FrameTracker();
      tracker.push(Buffer.from(stream.slice(0, cut)));
      expect(dispatched(stream.slice(0, cut) + tracker.completion + last).at(-1)).toBe("last");
    }
  });
});

describe("FrameTracker", () => {
  it("stands between events before the first byte", () => {
    expect(new FrameTracker()).toMatchObject({ betweenFrames: true, completion: "" });
  });
});
