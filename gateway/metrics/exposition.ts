/** One measured value: its labels and what it is now. */
export interface Sample {
  /** Appended to the metric's name, as in `_bucket`. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric as Prometheus reads it. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  samples(): readonly Sample[];
}

/** The Prometheus text format, version 0.0.4. */
export const expositionType = "text/plain; version=0.0.4; charset=utf-8";

export function expose(metrics: readonly Metric[]): string {
  return metrics.map(exposeOne).join("");
}

function exposeOne(metric: Metric): string {
  const { name, help, type } = metric;
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${metric
    .samples()
    .map((sample) => line(name, sample))
    .join("")}`;
}

function line(name: string, { suffix = "", labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${suffix}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
