import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { codeOf } from "./failure";
import type { Terminal } from "./shell";

/** The three streams of this process. A reader of stdout that went away (`gatebolt get hosts | head`) ends the command quietly. */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr } = process;
  let survive = false;
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: unknown) => {
      if (codeOf(error) !== "EPIPE") throw error;
      if (!survive) process.exit(stream === stdout ? 0 : 1);
    });
  }
  return {
    print: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(`${text}\n`),
    writeLog: (lines) => void stderr.write(lines),
    attended: { stdin: stdin.isTTY, stdout: stdout.isTTY, stderr: stderr.isTTY },
    confirm: async (question) => {
      const lines = createInterface({ input: stdin, output: stderr });
      const ended = once(lines, "close").then(() => "");
      try {
        const answer = await Promise.race([lines.question(`${question} [y/N] `).catch(withoutAnswer), ended]);
        return /^y(es)?$/i.test(answer.trim());
      } finally {
        lines.close();
      }
    },
    survivesBrokenPipes: () => {
      survive = true;
    },
  };
}

/** Ctrl-D and Ctrl-C end the input without an answer, which is a no. */
function withoutAnswer(error: unknown): string {
  if (codeOf(error) === "ABORT_ERR") return "";
  throw error;
}
