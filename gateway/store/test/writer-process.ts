import { createInterface } from "node:readline";
import { openSqliteStore } from "../sqlite/open-sqlite-store";
import { host } from "./declared";

/**
 * A second process on one store file, for the tests that need one. `flip` on its standard input disables or enables the host and
 * is answered, once that is committed, by the version written and what the host is now; `run` goes on flipping by itself.
 */
const [file = "", first = "1"] = process.argv.slice(2);
const store = openSqliteStore({ file, now: Date.now });
let rv = Number(first);

function flip(): void {
  rv += 1;
  const enabled = rv % 2 === 0;
  void store.apply({ source: "source-a", epoch: 1, records: [host({ enabled }, { rv })] });
  process.stdout.write(`${rv} ${enabled ? "enabled" : "disabled"}\n`);
}

function run(): void {
  flip();
  setImmediate(run);
}

createInterface({ input: process.stdin }).on("line", (line) => (line === "run" ? run() : flip()));
