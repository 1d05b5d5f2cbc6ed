/** One step of a connection check, as it turned out. */
export interface Step {
  readonly name: string;
  readonly outcome: "ok" | "failing" | "not spoken";
  /** What was seen. Never the token. */
  readonly detail: string;
  /** What to do about it, when it fails. */
  readonly fix?: string;
}

export function ok(name: string, detail: string): Step {
  return { name, outcome: "ok", detail };
}

export function failing(name: string, detail: string, fix: string): Step {
  return { name, outcome: "failing", detail, fix };
}

/** A server need not speak both eras of the protocol. */
export function notSpoken(name: string, detail: string): Step {
  return { name, outcome: "not spoken", detail };
}

/** `ok          TCP: 127.0.0.1:8080 accepts connections`, and the fix below a failing one. */
export function stepText({ name, outcome, detail, fix }: Step): string {
  const line = `${outcome.padEnd(10)}  ${name}: ${detail}`;
  return fix === undefined ? line : `${line}\n${" ".repeat(12)}fix: ${fix}`;
}
