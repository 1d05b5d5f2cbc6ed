import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { binary, startUp, waitFor } from "../test/gatebolt-process";
import { atMost, type Figure, median } from "./figures";
import { residentMegabytes } from "./process-cost";
import { hostOf, startSetting, tokenOf } from "./setting";

const hosts = 100;
const tokensEach = 100;

/** `gatebolt up` with ten thousand tokens: until all are issued; then once more on the same folders. */
export async function startFigures(): Promise<Figure[]> {
  const files = Array.from({ length: hosts }, (_, host) => {
    const tokens = Array.from({ length: tokensEach }, (_unused, token) => tokenOf(`host-${host}-${token}`, `host-${host}`));
    return [`hosts/${host}.yaml`, [hostOf(`host-${host}`), ...tokens].join("---\n")];
  });
  const started = performance.now();
  const first = await startSetting(Object.fromEntries(files) as Record<string, string>);
  const secrets = join(first.up.data, "secrets", "default");
  await waitFor(
    () =>
      (existsSync(secrets) ? readdirSync(secrets).filter((name) => existsSync(join(secrets, name, "token"))).length : 0) ===
        hosts * tokensEach || undefined,
    "10 000 token files",
    180_000,
  );
  const issued = performance.now() - started;
  const resident = residentMegabytes(first.up.pid);
  await first.up.stop();
  const before = newestChange(join(first.up.data, "status"), secrets);

  const again = performance.now();
  // On the same port: another would change every token's URL, and with it every status.
  const listen = ["--listen", new URL(first.up.listen).host];
  const second = await startUp({ manifests: first.up.manifests, data: first.up.data, args: listen });
  const restarted = performance.now() - again;
  const rewritten = newestChange(join(first.up.data, "status"), secrets) - before;
  const residentAgain = residentMegabytes(second.pid);
  await second.stop();
  await first.stop();
  return [
    atMost("10 000 tokens issued", issued / 1000, { limit: 60, unit: "s" }),
    atMost("restart with 10 000 tokens", restarted / 1000, { limit: 5, unit: "s" }),
    atMost("newest status or token file, moved by the restart", rewritten, { limit: 0, unit: "ms" }),
    atMost("resident after issuing", resident, { limit: 250, unit: "MB" }),
    atMost("resident after the restart", residentAgain, { limit: 250, unit: "MB" }),
    atMost("gatebolt --help", median(Array.from({ length: 7 }, helpTime)), { limit: 100, unit: "ms" }),
  ];
}

/** The latest modification of a token or status file, in milliseconds since 1970. */
function newestChange(status: string, secrets: string): number {
  const statuses = readdirSync(status, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  const tokens = readdirSync(secrets).filter((name) => !name.startsWith("."));
  const files = [...statuses.map((name) => join(status, name)), ...tokens.map((name) => join(secrets, name, "token"))];
  return files.reduce((newest, file) => Math.max(newest, statSync(file).mtimeMs), 0);
}

function helpTime(): number {
  const started = performance.now();
  spawnSync(binary, ["--help"]);
  return performance.now() - started;
}
