import { request } from "node:https";
import type { ControlPlane } from "../../tools/control-plane/start";

/** Every token that was ever in a Secret of namespace `default` while it watched: also those that were replaced at once. */
export class SecretWatch {
  readonly tokens = new Set<string>();
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  private constructor(plane: ControlPlane, opened: () => void) {
    this.#ended = this.#watch(plane, opened);
  }

  static async start(plane: ControlPlane): Promise<SecretWatch> {
    return new Promise((resolve, reject) => {
      const watch: SecretWatch = new SecretWatch(plane, () => resolve(watch));
      watch.#ended.catch(reject);
    });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended.catch(() => undefined);
  }

  #watch({ url, certificate, token }: ControlPlane, opened: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const path = `${url}/api/v1/namespaces/default/secrets?watch=true`;
      const sent = request(
        path,
        { ca: certificate, headers: { authorization: `Bearer ${token}` }, signal: this.#stop.signal },
        (answer) => {
          let rest = "";
          answer.setEncoding("utf8");
          answer.on("data", (text: string) => {
            const lines = (rest + text).split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines) this.#see(line);
          });
          answer.on("error", () => resolve());
          answer.on("close", () => resolve());
          opened();
        },
      );
      sent.on("error", reject);
      sent.end();
    });
  }

  #see(line: string): void {
    const { object } = JSON.parse(line) as { readonly object: { readonly type?: string; readonly data?: { readonly token?: string } } };
    if (object.type !== "gatebolt.dev/token" || object.data?.token === undefined) return;
    this.tokens.add(Buffer.from(object.data.token, "base64").toString());
  }
}

/** The public id of a token: `mcpt_ID_…`. */
export function idOf(token: string): string {
  return token.split("_")[1] ?? "";
}
