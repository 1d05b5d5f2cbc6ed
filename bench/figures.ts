/** One line of the summary: what was measured, against what, and whether the promise holds. */
export interface Figure {
  readonly name: string;
  readonly measured: string;
  readonly promise: string;
  readonly holds: boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Nearest-rank quantile. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(fraction * sorted.length) - 1))] ?? Number.NaN;
}

/** A figure that must not be above its limit. */
export function atMost(name: string, value: number, limit: { readonly limit: number; readonly unit: string }): Figure {
  return { name, measured: `${round(value)} ${limit.unit}`, promise: `≤ ${limit.limit} ${limit.unit}`, holds: value <= limit.limit };
}

/** A figure that must not be below its limit. */
export function atLeast(name: string, value: number, limit: { readonly limit: number; readonly unit: string }): Figure {
  return {
    name,
    measured: `${round(value)} ${limit.unit}`.trim(),
    promise: `≥ ${limit.limit} ${limit.unit}`.trim(),
    holds: value >= limit.limit,
  };
}

/** Shown, but nothing was promised. */
export function shown(name: string, measured: string): Figure {
  return { name, measured, promise: "", holds: true };
}

export function tableOf(figures: readonly Figure[]): string {
  const width = (pick: (figure: Figure) => string) => Math.max(...figures.map((figure) => pick(figure).length));
  const [names, values] = [width(({ name }) => name), width(({ measured }) => measured)];
  return figures
    .map(({ name, measured, promise, holds }) =>
      `${name.padEnd(names)}  ${measured.padStart(values)}  ${promise.padEnd(14)} ${holds ? "" : "MISSED"}`.trimEnd(),
    )
    .join("\n");
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
