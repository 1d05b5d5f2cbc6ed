import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeContract } from "../store.contract";
import { openSqliteStore } from "./open-sqlite-store";

storeContract("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-store-"));
  const file = join(folder, "store.db");
  return {
    open: (options) => openSqliteStore({ file, ...options }),
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
});
