import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { adminRoutes, type Cut, type HoldAnswer } from "../../contract/admin";
import type { LinkKind } from "../../contract/kinds";
import { binary, hasEnded, root, type Up, waitFor } from "../gatebolt-process";
import { httpCall } from "./http-call";

/** Another gateway, in a process of its own, on the store of a running `up`: what it writes, the first one only finds in the file. */
export class SecondGateway {
  readonly #child: ChildProcess;
  readonly #admin: string;
  readonly #authorization: string;

  private constructor(child: ChildProcess, admin: string, authorization: string) {
    this.#child = child;
    this.#admin = admin;
    this.#authorization = authorization;
  }

  static async start({ data }: Up): Promise<SecondGateway> {
    const files = ["--admin-token-file", join(data, "admin-token"), "--store-key-file", join(data, "store-key")];
    const args = ["gateway", "--store", `sqlite:${join(data, "store.db")}`, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", ...files];
    const child = spawn(binary, args, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    const ready = await waitFor(() => /admin=(\S+)\s/.exec(stdout) ?? (hasEnded(child) && "ended"), "the second gateway");
    if (ready === "ended") throw new Error(`start the second gateway: it ended with ${child.exitCode}`);
    const [, admin = ""] = ready;
    return new SecondGateway(child, admin.replace(/\/$/, ""), `Bearer ${readFileSync(join(data, "admin-token"), "utf8").trim()}`);
  }

  /** Cuts one object. Resolves with what lifts it, when the write is in the file. */
  async cut(kind: LinkKind, name: string): Promise<() => Promise<void>> {
    const hold = { target: { kind, name }, namespace: "default", reason: "written elsewhere", by: "e2e" };
    const { id } = (JSON.parse(await this.#ask("POST", adminRoutes.holds, hold)) as HoldAnswer).hold;
    const path = adminRoutes.cut.replace(":id", encodeURIComponent(id satisfies Cut["id"]));
    return async () => void (await this.#ask("DELETE", path));
  }

  async stop(): Promise<void> {
    if (hasEnded(this.#child)) return;
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }

  async #ask(method: string, path: string, body?: object): Promise<string> {
    const { status, text } = await httpCall(this.#admin + path, {
      method,
      headers: { authorization: this.#authorization, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return text;
  }
}
