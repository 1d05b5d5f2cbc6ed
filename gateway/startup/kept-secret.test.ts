import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptSecret } from "./kept-secret";
import { readSecretFile } from "./secret-file";

describe("a secret that is read at each call", () => {
  let folder: string;
  let file: string;
  let missing: unknown[];
  let read: () => Promise<string>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "gatebolt-kept-"));
    file = join(folder, "secret");
    missing = [];
    await writeFile(file, "first\n", { mode: 0o600 });
    read = keptSecret({ read: () => readSecretFile(file, "--file"), first: "first", missing: (error) => missing.push(error) });
  });
  afterEach(async () => await rm(folder, { recursive: true, force: true }));

  it("is the new one as soon as the file is replaced", async () => {
    await writeFile(file, "second\n");
    expect(await read()).toBe("second");
  });

  it("goes on as it was last read when the file is gone, and that is told once each time", async () => {
    await writeFile(file, "second\n");
    await read();
    await rm(file);
    expect([await read(), await read()]).toEqual(["second", "second"]);
    expect(missing).toHaveLength(1);
    await writeFile(file, "third\n", { mode: 0o600 });
    expect(await read()).toBe("third");
    await rm(folder, { recursive: true });
    expect(await read()).toBe("third");
    expect(missing).toHaveLength(2);
  });

  it("is the first one when the file went before anybody asked", async () => {
    await rm(file);
    expect(await read()).toBe("first");
  });

  it("is none while the file is there and cannot be trusted: it was replaced, and the old one may be what leaked", async () => {
    await chmod(file, 0o644);
    await expect(read()).rejects.toThrow("others may read it");
    await writeFile(file, "");
    await chmod(file, 0o600);
    await expect(read()).rejects.toThrow("it is empty");
    expect(missing).toEqual([]);
  });
});
