const levels = ["trace", "debug", "info", "warn", "error"] as const;
type Level = (typeof levels)[number];

/** Lines that Terraform shows under TF_LOG. */
export type PluginLog = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

interface PluginLogOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Writes hclog's JSON lines, and nothing at all unless TF_LOG or TF_LOG_PROVIDER asks. */
export function pluginLog({ env, write, now }: PluginLogOptions): PluginLog {
  const wanted = (env["TF_LOG_PROVIDER"] || env["TF_LOG"] || "off").toLowerCase();
  const lowest = wanted === "json" ? 0 : levels.indexOf(wanted as Level);
  return (level, message, fields = {}) => {
    if (lowest < 0 || levels.indexOf(level) < lowest) return;
    // go-plugin parses exactly six digits of a second; with three it takes the line for plain text.
    const timestamp = new Date(now()).toISOString().replace("Z", "000Z");
    write(`${JSON.stringify({ "@level": level, "@message": message, "@module": "gatebolt", "@timestamp": timestamp, ...fields })}\n`);
  };
}
