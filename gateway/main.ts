import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Logger } from "pino";
import { assemble } from "./assembly";
import { openKeyring } from "./cluster/open-keyring";
import { createDecider } from "./decision/create-decider";
import { Closing } from "./server/closing";
import { keptTick } from "./server/kept-tick";
import { listen } from "./server/listening";
import { seldom } from "./server/seldom";
import { readSettings, type Settings } from "./settings";
import { CannotStart } from "./startup/cannot-start";
import type { GatewayOptions, RunningGateway } from "./startup/gateway-options";
import { sessionKey } from "./startup/store-key";
import { openSqliteStore, type SqliteStoreOptions } from "./store/sqlite/open-sqlite-store";
import { type Store, StoreUnusable } from "./store/store";
import type { StdioPort } from "./upstream/stdio-port";
import { StdioUpstreams } from "./upstream/stdio/stdio-upstreams";
import { UpstreamError } from "./upstream/upstream";

export { openLog } from "./audit/log";
export { CannotStart, WrongFlag } from "./startup/cannot-start";
export type { AdminSubject, GatewayOptions, RunningGateway } from "./startup/gateway-options";
export { parseHostPort } from "./startup/host-port";
export { ensureSecretFile } from "./startup/secret-file";
export { readStoreKey } from "./startup/store-key";

/**
 * Starts a gateway. Resolves when both ports answer; nothing is let through unchecked from the first moment, and with an empty
 * store nothing at all. Throws CannotStart, whose message is one sentence for a person.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const closing = new Closing();
  const tick = keptTick();
  closing.add(() => tick);
  try {
    return await start(options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(options: GatewayOptions, closing: Closing): Promise<RunningGateway> {
  const now = options.now ?? Date.now;
  const settings = await readSettings(options);
  const store = openStore(settings, { now, adopt: options.adopt, awaitSnapshot: options.awaitSnapshot });
  closing.add(() => store.close());
  const undecided = (error: unknown) => options.log.error({ err: error }, "requests cannot be decided and are answered 503");
  const ownPorts: number[] = [];
  const apps = await assemble({
    options,
    settings,
    store,
    decider: createDecider({ store, now, failed: seldom(undecided, 1_000, now) }),
    keyring: options.adminSubjects.length > 0 ? await openKeyring({ options, env: process.env, now, closing }) : undefined,
    stdio: options.stdioServers ? runningStdio(options.log, now, closing) : refusedStdio,
    sessionKey: await sessionKey(settings.storeKey, settings.storeFile),
    replica: hostname(),
    ownPorts,
    now,
    closing,
  });
  const scheme = settings.tls ? "https" : "http";
  // The admin port first: whoever sees the data port answer may ask it.
  const admin = await listen(apps.admin, { address: options.admin, flag: "--admin", scheme });
  const data = await listen(apps.data, { address: options.listen, flag: "--listen", scheme });
  ownPorts.push(admin.port, data.port);
  return { listenUrl: data.url, adminUrl: admin.url, close: () => closing.close() };
}

function openStore({ storeFile: file, storeKey: key }: Settings, options: Omit<SqliteStoreOptions, "file" | "key">): Store {
  try {
    return openSqliteStore({ file, key, ...options });
  } catch (error) {
    if (error instanceof StoreUnusable) throw new CannotStart(`--store: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** Environment that a stdio server inherits. Anything else of ours, where a secret may be, it must be given by name. */
const inherited = ["HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER"];

function runningStdio(log: Logger, now: () => number, closing: Closing): StdioPort {
  const env = inherited.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const stdio = new StdioUpstreams({
    log: (entry) => log.info(entry, "stdio server"),
    env: Object.fromEntries(env),
    newId: randomUUID,
    now,
  });
  closing.add(() => stdio.close());
  return stdio;
}

/** Whoever may declare a server must not thereby run commands on the gateway's machine. */
const refusedStdio: StdioPort = {
  forConnection() {
    throw new UpstreamError("unreachable", "This server is a command, and only `gatebolt up` runs commands. Give the server a url.");
  },
  endConnection: () => undefined,
};
