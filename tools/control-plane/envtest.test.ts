import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { envtestArchive, fetchArchive } from "./envtest";
import { freePort } from "./ports";
import { run } from "./run";

describe("the official archive", () => {
  let work: string;
  let server: Server;
  let url: string;
  let archive: Buffer;

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), "gatebolt-envtest-"));
    const inside = join(work, "controller-tools", "envtest");
    mkdirSync(inside, { recursive: true });
    for (const name of ["etcd", "kube-apiserver", "kubectl"]) writeFileSync(join(inside, name), name, { mode: 0o755 });
    await run("tar", ["-czf", "archive.tar.gz", "controller-tools"], { cwd: work });
    archive = readFileSync(join(work, "archive.tar.gz"));
    server = createServer((request, response) => {
      if (request.url === "/gone") response.writeHead(404);
      response.end(archive);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });

  afterAll(() => {
    server.close();
    rmSync(work, { recursive: true });
  });

  const target = (): string => mkdtempSync(join(work, "target-"));
  const sha512 = (): string => createHash("sha512").update(archive).digest("hex");

  it("is unpacked when its checksum is the one we know", async () => {
    const folder = target();
    await fetchArchive({ version: "v1", url, sha512: sha512() }, folder, () => {});
    expect(readdirSync(folder).sort()).toEqual(["etcd", "kube-apiserver", "kubectl"]);
  });

  it("is not unpacked when it is not", async () => {
    const folder = target();
    await expect(fetchArchive({ version: "v1", url, sha512: "0" }, folder, () => {})).rejects.toThrow(
      `fetch ${url}: its SHA-512 is ${sha512()}, expected 0; nothing of it was used`,
    );
    expect(readdirSync(folder)).toEqual(["archive.tar.gz"]);
  });

  it("is given up when the server does not have it or cannot be reached", async () => {
    await expect(fetchArchive({ version: "v1", url: `${url}/gone`, sha512: "" }, target(), () => {})).rejects.toThrow(
      `${url}/gone: the server answered 404`,
    );
    await expect(
      fetchArchive({ version: "v1", url: `http://127.0.0.1:${await freePort()}`, sha512: "" }, target(), () => {}),
    ).rejects.toThrow("ECONNREFUSED");
  });

  it("is known for the platforms it is made for, each with a checksum", () => {
    expect(envtestArchive("linux", "x64")?.url).toMatch(/\/envtest-v\d+\.\d+\.\d+-linux-amd64\.tar\.gz$/);
    expect(envtestArchive("darwin", "arm64")?.sha512).toMatch(/^[0-9a-f]{128}$/);
    expect(envtestArchive("freebsd", "x64")).toBeUndefined();
  });
});
