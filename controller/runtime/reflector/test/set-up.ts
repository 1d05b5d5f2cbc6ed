import type { Log } from "../../log";
import { Reflector } from "../reflector";
import type { ReflectorSettings, RestartReason } from "../settings";
import { ModelServer } from "./model-server";
import { QuickTime } from "./quick-time";
import { type Kept, Witness } from "./witness";

/** A reflector on a model server, with what it told and counted. */
export class SetUp {
  readonly time = new QuickTime();
  readonly server = new ModelServer();
  readonly witness = new Witness();
  readonly restarts: RestartReason[] = [];
  readonly logged: string[] = [];
  relists = 0;
  readonly reflector: Reflector<Kept>;

  constructor(more: Partial<ReflectorSettings<Kept>> = {}) {
    const write = (_: object, message: string): void => {
      this.logged.push(message);
    };
    const log: Log = { debug: write, info: write, warn: write, error: write };
    this.reflector = new Reflector<Kept>({
      api: this.server,
      resource: { path: "/apis/gatebolt.dev/v1alpha1/mcphosts" },
      transform: ({ metadata: { name, uid, resourceVersion: version } }) => ({ name, uid, version }),
      handler: this.witness,
      metrics: { restart: (reason) => this.restarts.push(reason), relist: () => this.relists++ },
      timers: this.time,
      now: this.time.now,
      random: () => 0,
      log,
      ...more,
    });
  }

  /** The reflector on a server that has these objects, its first list told. */
  static async with(names: readonly string[], more?: Partial<ReflectorSettings<Kept>>): Promise<SetUp> {
    const setUp = new SetUp(more);
    for (const name of names) setUp.server.put(name);
    setUp.reflector.start();
    await setUp.time.advance(0);
    setUp.forget();
    return setUp;
  }

  /** Forgets what was told, asked and counted so far. */
  forget(): void {
    this.witness.told.length = 0;
    this.server.asked.length = 0;
    this.restarts.length = 0;
    this.relists = 0;
  }

  /** What has been asked of the server, in short. */
  get asks(): readonly string[] {
    return this.server.asked.map(({ ask, query }) => (ask === "watch" ? `watch ${query["resourceVersion"]}` : ask));
  }
}
