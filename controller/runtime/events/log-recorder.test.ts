import { logRecorder } from "./log-recorder";

describe("logRecorder", () => {
  it("writes a line for each event, a warning for a Warning", () => {
    const lines: unknown[] = [];
    const write = (level: string) => (fields: object, message: string) => lines.push([level, fields, message]);
    const log = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
    const metadata = { name: "bot", namespace: "default", uid: "u", generation: 1, resourceVersion: "1", creationTimestamp: "" };
    const object = { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata, spec: {} };
    const recorder = logRecorder(log);
    recorder.record(object, { type: "Normal", reason: "Issued", action: "Issue", note: "a token was issued" });
    recorder.record(object, { type: "Warning", reason: "RestrictionUndone", action: "Cut", note: "it was enabled again" });
    expect(lines).toEqual([
      ["info", { object: "McpHost/default/bot", reason: "Issued", action: "Issue" }, "a token was issued"],
      ["warn", { object: "McpHost/default/bot", reason: "RestrictionUndone", action: "Cut" }, "it was enabled again"],
    ]);
  });
});
