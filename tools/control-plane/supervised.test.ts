import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { apiClient } from "./api";
import { librariesOf } from "./build";
import { freePort, freePorts } from "./ports";
import { run } from "./run";
import { supervise, watch } from "./supervised";

/** A program that writes its id to a file and then runs until it is killed. */
const sleeper = 'echo $$ > "$0"; exec sleep 600';

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}

describe("a supervised program", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gatebolt-supervised-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const written = async (file: string): Promise<number> => {
    await eventually(() => existsSync(file) && readFileSync(file, "utf8") !== "");
    return Number(readFileSync(file, "utf8"));
  };

  it("is gone when it was stopped", async () => {
    const file = join(folder, "id");
    const program = supervise({
      name: "sleeper",
      path: "/bin/sh",
      args: ["-c", sleeper, file],
      env: process.env,
      logFile: join(folder, "log"),
    });
    const id = await written(file);
    await program.stop();
    expect(isAlive(id)).toBe(false);
  });

  it("is gone when the process that started it was killed", async () => {
    const file = join(folder, "id");
    const script = `require("node:child_process").spawn("/bin/sh", ["-c", process.env.WATCH, "sleeper", "/bin/sh", "-c", process.env.SLEEPER, process.env.FILE], { stdio: ["pipe", "ignore", "ignore"] })`;
    const parent = spawn(process.execPath, ["-e", script], { env: { ...process.env, WATCH: watch, SLEEPER: sleeper, FILE: file } });
    const id = await written(file);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await eventually(() => !isAlive(id));
    expect(isAlive(id)).toBe(false);
  });

  it("is gone when everything around it was told to end, and it takes no hint", async () => {
    const file = join(folder, "id");
    const args = ["tools/run.mjs", "tools/control-plane/test/stubborn-process.ts", file];
    const parent = spawn(process.execPath, args, { env: process.env, detached: true, stdio: "ignore" });
    const id = await written(file);
    process.kill(-(parent.pid ?? Number.NaN), "SIGTERM");
    await eventually(() => !isAlive(id));
    expect(isAlive(id)).toBe(false);
  });

  it("is reported, with the end of its log, when it ends by itself", async () => {
    const program = supervise({
      name: "etcd",
      path: "/bin/sh",
      args: ["-c", "echo cannot open the data; exit 3"],
      env: process.env,
      logFile: join(folder, "log"),
    });
    await expect(program.ended).rejects.toThrow("run etcd: it ended by itself: cannot open the data");
  });
});

describe("parts of the control plane", () => {
  it("take another port when one is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const busy = createServer().listen(port, "127.0.0.1");
    await once(busy, "listening");
    const looks = [port, 10_000 + ((port + 1) % 20_000)].map((each) => (each - 10_000) / 20_000 + 1e-9);
    await expect(freePort(() => looks.shift() ?? Math.random())).resolves.not.toBe(port);
    busy.close();
    server.close();
  });

  it("take ports that differ, although each looks free as long as nobody listens", async () => {
    const looks = [0.25, 0.25, 0.25, 0.75];
    const [first, second, ...more] = await freePorts(2, () => looks.shift() ?? Math.random());
    expect(second).not.toBe(first);
    expect(more).toEqual([]);
  });

  it("find the libraries that Kubernetes keeps in its own repository", () => {
    const manifest =
      "go 1.26.0\nrequire (\n\tk8s.io/api v0.0.0\n\tk8s.io/klog/v2 v2.1.0\n\tk8s.io/kubectl v0.0.0 // indirect\n)\nreplace k8s.io/cri-api => ./staging/src/k8s.io/cri-api\n";
    expect(librariesOf(`${manifest}\tk8s.io/api => ./staging/src/k8s.io/api\n`)).toEqual(["k8s.io/api", "k8s.io/kubectl"]);
  });

  it("say which program failed and what it said", async () => {
    await expect(run("/bin/sh", ["-c", "echo no such key >&2; exit 4"])).rejects.toThrow(
      /^run \/bin\/sh -c .+: ended with 4: no such key$/,
    );
    await expect(run("/bin/cat", [], { input: "text" })).resolves.toBe("text");
  });

  it("fail plainly when no API server listens", async () => {
    const api = apiClient("https://127.0.0.1:1", "", "token");
    await expect(api.send("GET", "/readyz")).rejects.toThrow("ECONNREFUSED");
    await api.close();
  });
});
