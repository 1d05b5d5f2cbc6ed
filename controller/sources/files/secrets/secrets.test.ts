import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TokenSecret } from "../../source";
import { eventually, host, pause, secret, token, Workspace } from "../test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const ref = { namespace: "default", name: "s", key: "key" };

describe("a credential", () => {
  it("among the manifests is read from data and stringData, with its origin, and a version that says nothing about it", async () => {
    const text = secret("s", "plain").replace("stringData: {", "data: {other: b3RoZXI=}\nstringData: {");
    workspace.write("a.yaml", text);
    const { source, recorder } = await workspace.start();
    const read = await source.readSecret(ref);
    expect(read).toMatchObject({
      found: true,
      value: "plain",
      origin: "https://up.example",
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await source.readSecret({ ...ref, key: "other" })).toMatchObject({ found: true, value: "other" });
    expect(await source.readSecret({ ...ref, key: "none" })).toMatchObject({
      found: false,
      why: "the Secret default/s has no key none: add it, or name another one",
    });
    const from = recorder.told.length;
    workspace.write("a.yaml", text.replace("plain", "newer"));
    await recorder.next("secret", "default/s", from);
    const again = await source.readSecret(ref);
    expect(again).toMatchObject({ found: true, value: "newer" });
    expect(again).not.toMatchObject({ version: read.found && read.version });
    expect(Number(again.resourceVersion)).toBeGreaterThan(Number(read.resourceVersion));
    expect(source.find({ kind: "Secret", namespace: "default", name: "s" })).toBeUndefined();
    expect(source.list("Secret")).toEqual([]);
    await workspace.stop();
    const second = await workspace.start();
    expect(await second.source.readSecret(ref)).toEqual(again);
  });

  it("as files is read without the editor's line break, told when it changes, and has its origin beside it", async () => {
    const { source, recorder } = await workspace.start();
    const missing = await source.readSecret(ref);
    expect(missing).toMatchObject({
      found: false,
      why: expect.stringContaining("the Secret default/s with the key key does not exist: declare it"),
    });
    const folder = join(workspace.data, "secrets/default/s");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "key"), "value\n");
    writeFileSync(join(folder, "origin"), "https://up.example/\n");
    await recorder.next("secret", "default/s");
    const read = await source.readSecret(ref);
    expect(read).toMatchObject({ found: true, value: "value", origin: "https://up.example" });
    expect(Number(read.resourceVersion)).toBeGreaterThan(Number(missing.resourceVersion));
    for (const value of ["second", "third"]) {
      const from = recorder.told.length;
      writeFileSync(join(folder, "draft"), value);
      renameSync(join(folder, "draft"), join(folder, "key"));
      await recorder.next("secret", "default/s", from);
      expect(await source.readSecret(ref)).toMatchObject({ value });
    }
    const from = recorder.told.length;
    rmSync(folder, { recursive: true });
    await recorder.next("secret", "default/s", from);
    expect(await source.readSecret(ref)).toMatchObject({ found: false });
  });

  it("as a mounted Secret is followed through its links", async () => {
    const folder = join(workspace.data, "secrets/default/s");
    const { source, recorder } = await workspace.start();
    mkdirSync(join(folder, "..1"), { recursive: true });
    mkdirSync(join(folder, "..2"));
    writeFileSync(join(folder, "..1/key"), "one");
    writeFileSync(join(folder, "..2/key"), "two");
    symlinkSync("..1", join(folder, "..data"));
    symlinkSync("..data/key", join(folder, "key"));
    expect(await source.readSecret(ref)).toMatchObject({ value: "one" });
    symlinkSync("..2", join(folder, "..tmp"));
    renameSync(join(folder, "..tmp"), join(folder, "..data"));
    await recorder.next("secret", "default/s");
    expect(await source.readSecret(ref)).toMatchObject({ value: "two" });
  });

  it("that is declared wins over files, and names that lead elsewhere are none", async () => {
    workspace.write("a.yaml", secret("s", "declared"));
    workspace.make("secrets/default/s/key", "file");
    const { source } = await workspace.start();
    expect(await source.readSecret(ref)).toMatchObject({ value: "declared" });
    expect(await source.readSecret({ ...ref, name: "../../status" })).toMatchObject({ found: false });
    expect(await source.readSecret({ ...ref, key: "../s/key", name: "x" })).toMatchObject({ found: false });
  });

  it("whose sealed copy was made with another store key is read from its file again", async () => {
    workspace.write("a.yaml", secret("s", "v1"));
    await workspace.start();
    await pause(300);
    await workspace.stop();
    const { source } = await workspace.start({ storeKey: Buffer.alloc(32, 8) });
    expect(await source.readSecret(ref)).toMatchObject({ value: "v1" });
  });
});

describe("the Secret of a token", () => {
  const owner = { kind: "McpToken", name: "t", uid: "uid-t", resourceVersion: "7" };
  const written = (token: string, more: Partial<TokenSecret> = {}): TokenSecret => ({
    namespace: "default",
    name: "t",
    owner,
    data: { token, url: "http://x", authorization: `Bearer ${token}` },
    ...more,
  });
  const folder = () => join(workspace.data, "secrets/default/t");
  const visible = () => readdirSync(join(workspace.data, "secrets/default")).filter((name) => !name.startsWith("."));

  it("appears under its name when it is published, whole and closed to others", async () => {
    const { source } = await workspace.start();
    const { uid } = await source.tokenSecrets.write(written("one"));
    expect(visible()).toEqual([]);
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid });
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid });
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("one");
    expect(readFileSync(join(folder(), "authorization"), "utf8")).toBe("Bearer one");
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), "token")).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(workspace.data, "secrets/default"))).toEqual(["t"]);
  });

  it("is replaced in place by the next, and keys that went with it go", async () => {
    const { source } = await workspace.start();
    const first = await source.tokenSecrets.write(written("one"));
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid: first.uid });
    const second = await source.tokenSecrets.write(written("two", { uid: first.uid, data: { token: "two" } }));
    expect(second.uid).not.toBe(first.uid);
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("one");
    const { ino } = statSync(folder());
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid: second.uid });
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("two");
    expect(statSync(folder()).ino).toBe(ino);
    expect(readdirSync(folder()).filter((name) => !name.startsWith("."))).toEqual(["token"]);
    await source.tokenSecrets.remove({ namespace: "default", name: "t", uid: first.uid });
    expect(visible()).toEqual(["t"]);
    await source.tokenSecrets.remove({ namespace: "default", name: "t", uid: second.uid });
    await source.tokenSecrets.remove({ namespace: "default", name: "t", uid: second.uid });
    expect(readdirSync(join(workspace.data, "secrets/default"))).toEqual([]);
  });

  it("that was confirmed and not published is published after a kill; one that was not confirmed never is", async () => {
    const first = await workspace.start();
    const confirmed = await first.source.tokenSecrets.write(written("one"));
    await workspace.kill();
    const second = await workspace.start();
    await second.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: confirmed.uid });
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("one");
    const lost = await second.source.tokenSecrets.write(written("two", { uid: confirmed.uid }));
    await workspace.kill();
    const third = await workspace.start();
    await third.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: confirmed.uid });
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("one");
    const next = await third.source.tokenSecrets.write(written("three", { uid: confirmed.uid }));
    await expect(third.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: lost.uid })).rejects.toThrow(
      "cannot publish the Secret default/t: it was not written, or was removed; rotate the token",
    );
    await third.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: next.uid });
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("three");
  });

  it("is finished when it was interrupted between two of its files", async () => {
    const first = await workspace.start();
    const one = await first.source.tokenSecrets.write(written("one"));
    await first.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: one.uid });
    const two = await first.source.tokenSecrets.write(written("two", { uid: one.uid }));
    await workspace.kill();
    renameSync(join(workspace.data, `secrets/default/.t.${two.uid}/token`), join(folder(), "token"));
    const second = await workspace.start();
    await second.source.tokenSecrets.publish({ namespace: "default", name: "t", uid: two.uid });
    expect(readFileSync(join(folder(), "authorization"), "utf8")).toBe("Bearer two");
    expect(readFileSync(join(folder(), "token"), "utf8")).toBe("two");
  });

  it("leaves a name alone that somebody else has, published or not", async () => {
    const { source } = await workspace.start();
    mkdirSync(join(workspace.data, "secrets/default/mine"), { recursive: true });
    await expect(source.tokenSecrets.write(written("x", { name: "mine" }))).rejects.toMatchObject({
      name: "SecretTaken",
      message: expect.stringContaining("was not made for a token: choose another spec.secret.name, or remove the folder"),
    });
    const { uid } = await source.tokenSecrets.write(written("one"));
    const other = written("x", { owner: { ...owner, name: "u", uid: "uid-u" } });
    await expect(source.tokenSecrets.write(other)).rejects.toMatchObject({
      name: "SecretTaken",
      message: expect.stringContaining("belongs to McpToken t"),
    });
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid });
    await expect(source.tokenSecrets.write(other)).rejects.toMatchObject({ code: "SECRET_TAKEN" });
    await expect(source.tokenSecrets.write(written("x", { name: "../out" }))).rejects.toThrow("is no name for a file");
  });

  it("is never read back as a credential", async () => {
    const { source } = await workspace.start();
    const { uid } = await source.tokenSecrets.write(written("one"));
    await source.tokenSecrets.publish({ namespace: "default", name: "t", uid });
    expect(await source.readSecret({ namespace: "default", name: "t", key: "token" })).toMatchObject({
      found: false,
      why: "the Secret default/t carries a token, which is no credential for a server",
    });
  });

  it("goes when its token is deleted, under whichever name it was written", async () => {
    workspace.write("a.yaml", token("t", "laptop", "  secret: {name: custom}\n"));
    workspace.write("b.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const object = source.find({ kind: "McpToken", namespace: "default", name: "t" });
    if (!object) throw new Error("not there");
    const { uid: ownUid, resourceVersion } = object.metadata;
    const mine = { kind: "McpToken", name: "t", uid: ownUid, resourceVersion };
    const { uid } = await source.tokenSecrets.write(written("one", { name: "custom", owner: mine }));
    await source.tokenSecrets.publish({ namespace: "default", name: "custom", uid });
    await source.tokenSecrets.write(written("two", { name: "custom", owner: mine }));
    await source.writeStatus(object, { revoked: { at: "2026-11-21T10:00:00Z" } });
    workspace.remove("a.yaml");
    await recorder.next("deleted", "McpToken/default/t");
    await eventually(() => expect(readdirSync(join(workspace.data, "secrets/default"))).toEqual([]));
  });
});
