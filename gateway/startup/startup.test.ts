import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSecretFile, isOpenToOthers, readPlainFile, readSecretFile } from "./secret-file";
import { readStoreKey, sessionKey } from "./store-key";
import { sqliteFileOf } from "./store-location";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatebolt-startup-"));
  file = join(folder, "secret");
});
afterEach(async () => await rm(folder, { recursive: true }));

async function write(text: string, mode = 0o600): Promise<void> {
  await writeFile(file, text);
  await chmod(file, mode);
}

describe("isOpenToOthers", () => {
  const pod = 65_532;

  it.each([0o400, 0o440, 0o600, 0o640])("takes mode %o of a file that root gave to the group of a reader who is not root", (mode) => {
    expect(isOpenToOthers({ mode: 0o100_000 | mode, owner: 0 }, pod)).toBe(false);
  });

  it.each([0o404, 0o444, 0o460, 0o644])("refuses mode %o whoever owns it", (mode) => {
    for (const owner of [0, pod]) expect(isOpenToOthers({ mode, owner }, pod)).toBe(true);
  });

  it("lets no group read what is the reader's own, root's included", () => {
    expect(isOpenToOthers({ mode: 0o640, owner: pod }, pod)).toBe(true);
    expect(isOpenToOthers({ mode: 0o640, owner: 0 }, 0)).toBe(true);
    expect(isOpenToOthers({ mode: 0o600, owner: pod }, pod)).toBe(false);
  });
});

describe("readSecretFile", () => {
  it("reads the text without the line end that editors add, through links too", async () => {
    await write("  s3cret\n", 0o400);
    await symlink(file, join(folder, "link"));
    expect(await readSecretFile(join(folder, "link"), "--admin-token-file")).toBe("s3cret");
  });

  it.each([0o640, 0o604, 0o660])("refuses mode %o: others may read it or write it", async (mode) => {
    await write("s3cret", mode);
    await expect(readSecretFile(file, "--admin-token-file")).rejects.toThrow(
      `--admin-token-file ${file}: others may read it (mode ${mode.toString(8)}); run chmod 600 ${file}.`,
    );
  });

  it("says what is wrong with a path, and what to do", async () => {
    await expect(readSecretFile(join(folder, "none"), "--x")).rejects.toThrow(
      "--x " + join(folder, "none") + ": there is no such file; make it",
    );
    await expect(readSecretFile(folder, "--x")).rejects.toThrow(/^--x .*: this is a folder; name a file\.$/);
    await expect(readPlainFile(folder, "--tls-cert-file")).rejects.toThrow(/^--tls-cert-file .*: this is a folder; name a file\.$/);
    await write("\n");
    await expect(readSecretFile(file, "--x")).rejects.toThrow(/it is empty; put a secret in it/);
  });
});

describe("ensureSecretFile", () => {
  it("makes 32 random bytes that only their owner can read, and never replaces them", async () => {
    await Promise.all([ensureSecretFile(file), ensureSecretFile(file)]);
    const made = await readFile(file, "utf8");
    expect(made).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await ensureSecretFile(file);
    expect(await readFile(file, "utf8")).toBe(made);
  });
});

describe("readStoreKey", () => {
  it("reads hex and base64", async () => {
    const key = Buffer.alloc(32, 7);
    await write(key.toString("hex"));
    expect(await readStoreKey(file)).toEqual(key);
    await write(`${key.toString("base64")}\n`);
    expect(await readStoreKey(file)).toEqual(key);
  });

  it.each(["short", "f".repeat(63), "z".repeat(64), Buffer.alloc(31).toString("base64"), `${"A".repeat(42)}!=`])(
    "refuses %j",
    async (text) => {
      await write(text);
      await expect(readStoreKey(file)).rejects.toThrow(/--store-key-file .*: it must hold 32 bytes .* openssl rand -hex 32/);
    },
  );
});

describe("sessionKey", () => {
  it("is the same for the same store key, and not that key", async () => {
    const storeKey = Buffer.alloc(32, 7);
    const [one, other] = [await sessionKey(storeKey, file), await sessionKey(storeKey, join(folder, "elsewhere"))];
    expect(one).toEqual(other);
    expect(one).toHaveLength(32);
    expect(one).not.toEqual(storeKey);
  });

  it("without a store key is kept beside the store, so that it outlives a restart", async () => {
    const one = await sessionKey(undefined, file);
    expect(await sessionKey(undefined, file)).toEqual(one);
    expect(await sessionKey(undefined, join(folder, "other"))).not.toEqual(one);
    expect((await stat(`${file}.session-key`)).mode & 0o777).toBe(0o600);
  });
});

describe("sqliteFileOf", () => {
  it("reads the file", () => {
    expect(sqliteFileOf("sqlite:/var/lib/gatebolt.db")).toBe("/var/lib/gatebolt.db");
    expect(sqliteFileOf("sqlite:rel/a:b.db")).toBe("rel/a:b.db");
  });

  it("says what this build has, and repeats no password", () => {
    expect(() => sqliteFileOf("postgres://user:hunter2@db/x")).toThrow(
      /^--store: this build keeps its records in SQLite only; write sqlite:FILE/,
    );
    expect(() => sqliteFileOf("postgres://user:hunter2@db/x")).not.toThrow(/hunter2/);
    expect(() => sqliteFileOf("gatebolt.db")).toThrow(/^--store: this is no store that is known here; write sqlite:FILE/);
    expect(() => sqliteFileOf("sqlite:")).toThrow(/write sqlite:FILE/);
  });
});
