import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBinaries, waysOf } from "./binaries";
import type { Way } from "./cached";
import { freePort } from "./ports";
import { type Settings, settingsFrom } from "./settings";

const programs = ["etcd", "kube-apiserver", "kubectl"];

describe("the programs of a control plane", () => {
  let cache: string;
  let settings: Settings;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "gatebolt-binaries-"));
    settings = settingsFrom({ XDG_CACHE_HOME: cache });
  });

  afterEach(() => rmSync(cache, { recursive: true }));

  /** Puts the three programs into a folder; `text` tells which way it was. */
  const put = (folder: string, text: string): void => {
    for (const name of programs) writeFileSync(join(folder, name), text, { mode: 0o755 });
  };
  const way = (name: string): Way & { filled: number } => {
    const self = {
      name,
      filled: 0,
      fill: async (folder: string): Promise<void> => {
        self.filled += 1;
        put(folder, name);
      },
    };
    return self;
  };
  const broken: Way = { name: "fetched", fill: () => Promise.reject(new Error("no route to github.com")) };

  it("come from KUBEBUILDER_ASSETS, and then nothing is fetched or built", async () => {
    put(cache, "mine");
    const way1 = way("built");
    const found = await ensureBinaries(settingsFrom({ KUBEBUILDER_ASSETS: cache, XDG_CACHE_HOME: cache }), [way1]);
    expect(found).toEqual({ apiserver: join(cache, "kube-apiserver"), etcd: join(cache, "etcd"), kubectl: join(cache, "kubectl") });
    expect(way1.filled).toBe(0);
  });

  it("are refused, by name, when KUBEBUILDER_ASSETS lacks one or it cannot be run", async () => {
    put(cache, "mine");
    rmSync(join(cache, "etcd"));
    chmodSync(join(cache, "kubectl"), 0o644);
    await expect(ensureBinaries({ ...settings, assets: cache })).rejects.toThrow(
      `use KUBEBUILDER_ASSETS=${cache}: ${join(cache, "etcd")}, ${join(cache, "kubectl")} cannot be run; point it to a folder that has them, or unset it`,
    );
  });

  it("are kept in the cache, outside the checkout", async () => {
    const built = way("built");
    await ensureBinaries(settings, [built]);
    const { etcd } = await ensureBinaries(settings, [built]);
    expect(etcd).toBe(join(cache, "gatebolt", "kubernetes", "built", "etcd"));
    expect(built.filled).toBe(1);
  });

  it("are got in the next way when one fails, and a half-filled folder does not stay", async () => {
    const half: Way = {
      name: "half",
      fill: async (folder) => {
        writeFileSync(join(folder, "etcd"), "");
        throw new Error("killed");
      },
    };
    const { etcd } = await ensureBinaries(settings, [broken, half, way("built")]);
    expect(readFileSync(etcd, "utf8")).toBe("built");
    expect(readdirSync(join(cache, "gatebolt", "kubernetes")).sort()).toEqual(["built", "lock.db"]);
  });

  it("are never taken from a folder that an interrupted run left", async () => {
    const empty: Way = { name: "built", fill: () => Promise.resolve() };
    await expect(ensureBinaries(settings, [empty])).rejects.toThrow("built: ENOENT");
    const { etcd } = await ensureBinaries(settings, [way("built")]);
    expect(readFileSync(etcd, "utf8")).toBe("built");
  });

  it("are got once by two runs at a time, and the second says why it waits", async () => {
    const said: string[] = [];
    let finish = (): void => {};
    const slow = way("built");
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const patient: Way = { name: slow.name, fill: (folder) => gate.then(() => slow.fill(folder)) };
    const first = ensureBinaries(settings, [patient]);
    const waiting = new Promise<void>((resolve) => {
      const say = (line: string): void => {
        said.push(line);
        resolve();
      };
      ensureBinaries({ ...settings, say }, [patient]).then(
        ({ etcd }) => said.push(etcd),
        (error: unknown) => said.push(String(error)),
      );
    });
    await waiting;
    finish();
    const { etcd } = await first;
    await expect(ensureBinaries(settings, [patient])).resolves.toMatchObject({ etcd });
    expect(said[0]).toMatch(/^waiting for another run that fills the cache/);
    expect(slow.filled).toBe(1);
  });

  it("say in one sentence how to get them when nothing works", async () => {
    await expect(ensureBinaries(settings, [broken])).rejects.toThrow(
      "get kube-apiserver, etcd and kubectl: none could be had; install Go 1.21 or newer (https://go.dev/dl) so that they can be built, " +
        "or set KUBEBUILDER_ASSETS to a folder that has them (fetched: no route to github.com)",
    );
  });

  it("say so too on a machine without Go that cannot reach the archive", async () => {
    const away = { version: "v1", url: `http://127.0.0.1:${await freePort()}/envtest.tar.gz`, sha512: "" };
    const noGo = { ...settings, env: { PATH: cache } };
    await expect(ensureBinaries(noGo, waysOf(noGo, away))).rejects.toThrow(
      /install Go .+fetch http:\S+: connect ECONNREFUSED.+run go: spawn go ENOENT/,
    );
  });
});
