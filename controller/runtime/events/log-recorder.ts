import { keyText } from "../../../contract/kinds";
import { redactTokens } from "../../../contract/token";
import type { EventRecorder } from "../event-recorder";
import type { Log } from "../log";

/** Where there is no API server to keep events: they are lines of the log. */
export function logRecorder(log: Log): EventRecorder {
  return {
    record: ({ kind, metadata: { namespace, name } }, { type, reason, action, note }) => {
      const write = type === "Warning" ? log.warn : log.info;
      write.call(log, { object: keyText({ kind, namespace, name }), reason, action }, redactTokens(note));
    },
  };
}
