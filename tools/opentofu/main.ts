import { settingsFrom } from "../control-plane/settings";
import { ensureOpenTofu } from "./ensure";

// Prints the path of an OpenTofu, built if there was none.
ensureOpenTofu(settingsFrom(process.env, (line) => console.error(line))).then(
  (path) => console.log(path),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
