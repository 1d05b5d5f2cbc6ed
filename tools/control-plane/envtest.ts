import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { messageOf } from "./message";
import { run } from "./run";

/** An archive of kube-apiserver, etcd and kubectl, and what it must hash to. */
export interface Archive {
  readonly version: string;
  readonly url: string;
  /** Hexadecimal. */
  readonly sha512: string;
}

const version = "v1.36.2";

/** From envtest-releases.yaml of kubernetes-sigs/controller-tools, by the platform's name in Go. */
const sha512: Readonly<Record<string, string>> = {
  "darwin-amd64":
    "b4fe9f973cd1992e3880f8b230ed32c0c243b83371591e3e3315f4404df2cdbef8ee94eeb9bb245b7e5feb987d5c4a76c43e0877654ab73f00d7bbc2b9984514",
  "darwin-arm64":
    "9278f9e5af556b2f1f2d139769c1f0d717c7b4426917fdebdba898bcb725a916e4910d6160886194ff9be9589ea7c5c32c2b8ae0754703874b7c8ba8ddfc41ce",
  "linux-amd64":
    "ea743186c8a799f5cf8faf16969f86189d003cb7d130e0ac4b58789f1e5748dcf30ebe91c837a10d5ac415383da3e10b9e64d65785c938c23e739781cfb76f08",
  "linux-arm64":
    "2d72ee985a8e262a3c57dc9f7f0fd891f6a8c7bf7ebaa2db6dc6d8eac8ae28181afe51c1f368b67756cdb40b10de9b205609e1726e5f27f7c6d824dd9c6649ac",
};

/** The official archive for this platform, if there is one. */
export function envtestArchive(platform: NodeJS.Platform, arch: string): Archive | undefined {
  const name = `${platform}-${arch === "x64" ? "amd64" : arch}`;
  const hash = sha512[name];
  if (hash === undefined) return undefined;
  const folder = `https://github.com/kubernetes-sigs/controller-tools/releases/download/envtest-${version}`;
  return { version, url: `${folder}/envtest-${version}-${name}.tar.gz`, sha512: hash };
}

/** How long the server may take to begin its answer; where GitHub cannot be reached the build should not wait for long. */
const answerTimeout = 15_000;

/** Fetches the archive, checks it and unpacks its programs into the folder. */
export async function fetchArchive(archive: Archive, folder: string, say: (line: string) => void): Promise<void> {
  const file = join(folder, "archive.tar.gz");
  await download(archive.url, file, say);
  const found = await sha512Of(file);
  if (found !== archive.sha512)
    throw new Error(`fetch ${archive.url}: its SHA-512 is ${found}, expected ${archive.sha512}; nothing of it was used`);
  await run("tar", ["-xzf", file, "-C", folder, "--strip-components=2"]);
  rmSync(file);
}

async function download(url: string, file: string, say: (line: string) => void): Promise<void> {
  const begun = new AbortController();
  const timer = setTimeout(() => begun.abort(), answerTimeout);
  const response = await fetch(url, { signal: begun.signal })
    .catch((error: unknown) => {
      throw new Error(`fetch ${url}: ${messageOf(error)}`, { cause: error });
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok || !response.body) throw new Error(`fetch ${url}: the server answered ${response.status}`);
  say(`fetching ${url}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
