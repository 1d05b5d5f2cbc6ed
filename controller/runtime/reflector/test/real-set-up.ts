import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import type { KubeApi } from "../../../../kube-client/kube-api";
import { openKubeApi } from "../../../../kube-client/open-kube-api";
import type { Timers } from "../../timers";
import type { KubeObject } from "../kube-object";
import { Reflector } from "../reflector";
import type { ReflectorSettings, RestartReason, WatchedResource } from "../settings";
import { type Kept, Witness } from "./witness";

export interface Noted extends Kept {
  readonly note: unknown;
}

interface More extends Partial<ReflectorSettings<Noted>> {
  readonly resource: WatchedResource;
  /** Stands between the reflector and the connection. */
  readonly wrap?: (api: KubeApi) => KubeApi;
}

interface Parts {
  readonly api: KubeApi;
  readonly folder: string;
  readonly answers: string[];
  readonly more: More;
}

const timers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A reflector as a controller has it: on a real connection, with a real clock. */
export class RealSetUp {
  readonly witness = new Witness();
  readonly restarts: RestartReason[] = [];
  readonly reflector: Reflector<Noted>;
  /** Method and status of each answer. */
  readonly answers: string[];
  /** Lines of the log. */
  readonly logged: string[] = [];
  relists = 0;
  readonly #api: KubeApi;
  readonly #folder: string;

  private constructor({ api, folder, answers, more: { wrap, ...more } }: Parts) {
    this.#api = api;
    this.#folder = folder;
    this.answers = answers;
    this.reflector = new Reflector<Noted>({
      api: wrap ? wrap(api) : api,
      transform,
      handler: this.witness,
      metrics: { restart: (reason) => this.restarts.push(reason), relist: () => this.relists++ },
      timers,
      now: Date.now,
      random: () => 0,
      log: pino({ level: "debug" }, { write: (line: string) => void this.logged.push(line) }),
      ...more,
    });
  }

  static async start(kubeconfig: string, more: More): Promise<RealSetUp> {
    const folder = mkdtempSync(join(tmpdir(), "gatebolt-reflector-"));
    const file = join(folder, "kubeconfig");
    writeFileSync(file, kubeconfig, { mode: 0o600 });
    const answers: string[] = [];
    const observe = ({ method, status }: { readonly method: string; readonly status: number | "error" }): unknown =>
      answers.push(`${method} ${status}`);
    const api = await openKubeApi({ kubeconfig: file, env: {}, userAgent: "gatebolt-test", observe });
    const setUp = new RealSetUp({ api, folder, answers, more });
    setUp.reflector.start();
    return setUp;
  }

  get names(): string {
    return this.reflector
      .list()
      .map(({ name }) => name)
      .sort()
      .join(" ");
  }

  async stop(): Promise<void> {
    await this.reflector.stop();
    await this.#api.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function transform({ metadata: { name, uid, resourceVersion: version }, note }: KubeObject): Noted {
  return { name, uid, version, note };
}

/** Looks again until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
