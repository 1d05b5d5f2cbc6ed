import { oneLine } from "../output/table";

/** Where log lines go. Several may come in one write. */
export interface LineWriter {
  write(lines: string): void;
}

/** Turns the log's JSON lines into lines for people: `12:00:01.123 info  message key=value`. */
export function textLines(destination: LineWriter): LineWriter {
  return {
    write: (lines) => {
      const texts = lines.split("\n").flatMap((line) => (line === "" ? [] : [`${textOf(line)}\n`]));
      destination.write(texts.join(""));
    },
  };
}

function textOf(line: string): string {
  const record = recordOf(line);
  if (!record) return line;
  const { time, level, msg, ...fields } = record;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${valueText(value)}`);
  return [clockTime(time), String(level).padEnd(5), typeof msg === "string" ? oneLine(msg) : "", ...shown]
    .filter((part) => part !== "")
    .join(" ");
}

function recordOf(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    // Whatever it is, it is shown as it came.
    return undefined;
  }
}

/** The time of day: whoever reads along knows the day. */
function clockTime(time: unknown): string {
  return typeof time === "string" ? time.slice(11, 23) : "";
}

/** Of an error its message: its stack is in the JSON log. */
function valueText(value: unknown): string {
  if (typeof value === "string") return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  if (typeof value === "object" && value !== null && "message" in value) return JSON.stringify(value.message);
  return JSON.stringify(value);
}
