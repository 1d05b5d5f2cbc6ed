import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Runs a script of this folder to its end, in a process of its own, with `input` as JSON. Resolves with the JSON that it prints. */
export async function scriptResult<Result>(script: string, args: readonly string[], input: object): Promise<Result> {
  const child = spawn(process.execPath, [`bench/kube/${script}`, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const kill = () => void child.kill();
  process.once("exit", kill);
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.stdin.end(JSON.stringify(input));
  const printed = await text(child.stdout);
  const [code] = await ended;
  process.off("exit", kill);
  if (code !== 0) throw new Error(`run bench/kube/${script}: it ended with ${code}; what it wrote is above`);
  return JSON.parse(printed) as Result;
}
