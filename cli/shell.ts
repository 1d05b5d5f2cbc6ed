/** What a command sees of the process that runs it. Tests give their own. */
export interface Shell {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves with the first signal that asks the process to end; asked for once, by a command that runs until then. */
  readonly stopSignal: () => Promise<string>;
  /** Of this program. */
  readonly version: string;
  /** Who is logged in here; signs break-glasses in files mode. */
  readonly user: string;
}

export interface Terminal {
  /** A line on stdout: what was asked for. */
  print(text: string): void;
  /** A line on stderr: everything else. */
  say(text: string): void;
  /** Lines of a log, each with its line break, to stderr. */
  writeLog(lines: string): void;
  /** Which of the three are a terminal with a person in front of it. */
  readonly attended: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Asks on stderr and reads one line; anything but y or yes is no. */
  confirm(question: string): Promise<boolean>;
  /** From now on a reader that went away ends nothing: a gateway must not stop because nobody reads its log. */
  survivesBrokenPipes(): void;
}
