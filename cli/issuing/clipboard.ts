import { spawn } from "node:child_process";

/** Programs that copy their standard input, by what is usually there. */
const programs: readonly (readonly [command: string, ...args: string[]])[] = [
  ["pbcopy"],
  ["wl-copy"],
  ["xclip", "-selection", "clipboard"],
  ["xsel", "--clipboard", "--input"],
  ["clip.exe"],
];

/** Copies a text with the first program that can; false when none could. The text is given on standard input, never as an argument. */
export async function copyToClipboard(text: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  for (const [command, ...args] of programs) {
    if (await feeds({ command, args, text, env })) return true;
  }
  return false;
}

/** Opens a link with the desktop's own opener; false when there is none. */
export async function openLink(link: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  for (const command of ["open", "xdg-open", "wslview"]) {
    if (await feeds({ command, args: [link], text: "", env })) return true;
  }
  return false;
}

interface Feed {
  readonly command: string;
  readonly args: readonly string[];
  readonly text: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function feeds({ command, args, text, env }: Feed): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["pipe", "ignore", "ignore"], env: { ...env } });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
    // One that is not there, or does not read, is told by the two above.
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
  });
}
