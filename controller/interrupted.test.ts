import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { assemble, type Controller } from "./loop/assemble";
import type { Effects } from "./loop/effects";
import type { TokenStatus } from "./mcp-token/facts";
import { noLoopMetrics } from "./runtime/loop-metrics";
import { soleLeader } from "./runtime/leadership";
import { aMinuteLater } from "./sources/kube/test/a-minute-later";
import { type Opened, openApi, openSource } from "./sources/kube/test/cluster";
import { clusterOfThisFile } from "./sources/kube/test/cluster-of-this-file";
import type { Source, TokenSecret } from "./sources/source";
import { type Crash, crashing } from "./test/crashing";
import { StoreGateway } from "./test/store-gateway";

const settings = {
  publicUrl: "https://mcp.example.com",
  listenUrl: undefined,
  defaultMaxLifetime: 365 * 86_400_000,
  releaseNamespace: "gatebolt-system",
  requirePolicies: false,
};

const { admin, plane } = clusterOfThisFile();

/** One namespace with a token in it, one gateway's store, and the leaders that come one after the other. */
class Place {
  readonly gateway = new StoreGateway({ now: Date.now });
  /** Every plaintext that was ever sent to the API server. */
  readonly written: string[] = [];
  readonly #opened: Opened[] = [];
  readonly #controllers: { readonly controller: Controller; readonly where: () => string }[] = [];

  private constructor(readonly namespace: string) {}

  static async make(namespace: string): Promise<Place> {
    await admin.makeNamespace(namespace);
    const make = async (kind: string, name: string, spec: object) => await admin.make({ kind, namespace, name }, spec);
    await make("McpServer", "github", { url: "https://github.example.com/mcp" });
    await make("McpGateway", "tools", { servers: [{ name: "github", serverRef: { name: "github" } }] });
    await make("McpHost", "cursor", {});
    await make("McpToken", "laptop", { hostRef: { name: "cursor" }, gatewayRef: { name: "tools" } });
    return new Place(namespace);
  }

  /** A leader as the controller's account; answers where it ended, if it did. */
  async lead(crash?: Crash): Promise<() => string> {
    const api = aMinuteLater(await openApi(plane(), "gatebolt-controller"));
    const opened = await openSource(plane(), { api, namespaces: [this.namespace] });
    this.#opened.push(opened);
    const effects = this.#effects(noting(opened.source, this.written));
    const doomed = crash && crashing(effects, crash);
    const controller = assemble(doomed?.effects ?? effects, settings);
    this.#controllers.push({ controller, where: doomed?.where ?? (() => "") });
    await controller.start();
    return () => doomed?.where() ?? "";
  }

  async status(): Promise<TokenStatus> {
    const path = `/apis/gatebolt.dev/v1alpha1/namespaces/${this.namespace}/mcptokens/laptop`;
    return (await admin.send("GET", path))["status"] ?? {};
  }

  async isReady(): Promise<boolean> {
    const { conditions = [], pending } = await this.status();
    return !pending && conditions.some(({ type, status }) => type === "Ready" && status === "True");
  }

  /** The token in the Secret, and the Secret's uid. */
  async secret(): Promise<{ readonly token: string; readonly uid: string }> {
    const found = await admin.send("GET", `/api/v1/namespaces/${this.namespace}/secrets/laptop`);
    const { data, metadata } = found as unknown as { data: { token: string }; metadata: { uid: string } };
    return { token: Buffer.from(data.token, "base64").toString(), uid: metadata.uid };
  }

  async works(token: string): Promise<boolean> {
    return (await this.gateway.peek(token, { namespace: this.namespace })) === "allowed";
  }

  async end(): Promise<void> {
    // One that has ended answers nobody any more.
    const living = this.#controllers.filter(({ where }) => where() === "");
    await Promise.all(living.map(async ({ controller }) => await controller.close()));
    await Promise.all(this.#opened.map(async (opened) => await opened.close()));
    await this.gateway.end();
  }

  #effects(source: Source): Effects {
    const ignore = () => undefined;
    return {
      source,
      gateway: this.gateway,
      leadership: soleLeader,
      events: { record: ignore },
      metrics: noLoopMetrics,
      now: Date.now,
      // Nobody calls off what one that has ended was waiting for.
      timers: { after: (milliseconds, action) => clearTimeout.bind(undefined, setTimeout(action, milliseconds).unref()) },
      randomBytes,
      random: Math.random,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    };
  }
}

/** The same source; it notes what is written into Secrets. */
function noting(source: Source, written: string[]): Source {
  const { tokenSecrets } = source;
  const write = async (secret: TokenSecret) => {
    written.push(secret.data["token"] ?? "");
    return await tokenSecrets.write(secret);
  };
  return new Proxy(source, {
    get(target, name) {
      if (name === "tokenSecrets")
        return { write, publish: tokenSecrets.publish.bind(tokenSecrets), remove: tokenSecrets.remove.bind(tokenSecrets) };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 1_200) throw new Error(`it never happened that ${what}`);
    await sleep(50);
  }
}

/** What must be true in the end, wherever the leader before ended: nothing is lost, and nothing doubled. */
async function expectOneToken(place: Place, where: string): Promise<void> {
  const { token, uid } = await place.secret();
  const { live = [], pending } = await place.status();
  expect([where, live.map(({ id, secretUID }) => [id, secretUID])]).toEqual([where, [[token.slice(5, 15), uid]]]);
  expect([where, pending]).toEqual([where, undefined]);
  const working = await Promise.all(
    [...new Set(place.written)].filter(Boolean).map(async (each) => ({ each, works: await place.works(each) })),
  );
  expect([where, working.filter(({ works }) => works).map(({ each }) => each)]).toEqual([where, [token]]);
}

describe("a leader that ends while it issues a token in a cluster", () => {
  it.each(["before", "after"] as const)("%s any call: the next one issues, one token lives, and the Secret holds it", async (when) => {
    const ends: string[] = [];
    for (let call = 1; ; call++) {
      const where = await ended(`ends-${when}-${call}`, { call, when });
      if (where === "") break;
      ends.push(where);
    }
    expect(ends.filter((each) => each === `${when} writeStatus`).length).toBeGreaterThan(1);
  });

  // Which number a call has differs from run to run, so the one that matters most is also named.
  it.each(["before", "after"] as const)("%s writing the Secret: the same", async (when) => {
    expect(await ended(`secret-${when}`, { call: 1, of: "writing the Secret", when })).toBe(`${when} writing the Secret`);
  });
});

/** Has a leader end there, and the next one finish; answers where the first one ended, if it did. */
async function ended(namespace: string, crash: Crash): Promise<string> {
  const place = await Place.make(namespace);
  const where = await place.lead(crash);
  await until(`${namespace}: it ended, or was done`, async () => where() !== "" || (await place.isReady()));
  await place.lead();
  await until(`${where()}: the token is ready`, async () => await place.isReady());
  await expectOneToken(place, where());
  await place.end();
  return where();
}
