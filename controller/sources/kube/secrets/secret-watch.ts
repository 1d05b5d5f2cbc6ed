import { KubeError } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { Reflector } from "../../../runtime/reflector/reflector";
import type { ReflectorMetrics } from "../../../runtime/reflector/settings";
import type { WatchCache } from "../../../runtime/reflector/watch-cache";
import type { WatchPorts } from "../metrics";
import { metadataOnly, secretPath, secretsPath } from "../paths";

export interface SecretWatchOptions extends WatchPorts {
  readonly namespace: string;
  readonly name: string;
  /** False: it is only looked at now and then, because there are too many to watch. */
  readonly isWatched: boolean;
  /** It differs from what was seen last. */
  readonly onChange: () => void;
}

/** Milliseconds between two looks where nothing may be watched. */
const lookEvery = 60_000;

/** What was seen of a Secret: a version, or a word for why there is none. */
type Sight = string;

interface Seen {
  readonly version: string;
}

/** One Secret, by name, which is what can be granted; never its content. Where it may not be watched it is looked at every 60 s. */
export class SecretWatch {
  readonly #options: SecretWatchOptions;
  readonly #cache: WatchCache<Seen>;
  #sight: Sight | undefined;
  #deletedAt: string | undefined;
  #callOff: (() => void) | undefined;
  #stopped = false;

  constructor(options: SecretWatchOptions) {
    this.#options = options;
    const { api, namespace, name, metrics, timers, now, random, log, comeback, history } = options;
    this.#cache = new Reflector<Seen>({
      api,
      resource: { path: secretsPath(namespace), query: { fieldSelector: `metadata.name=${name}` }, metadataOnly: true },
      transform: ({ metadata }) => ({ version: metadata.resourceVersion }),
      handler: {
        changed: ({ version }) => this.#see(version),
        deleted: (_, version) => {
          this.#deletedAt = version;
          this.#see("missing");
        },
        synced: () => this.#lookNoMore(),
        // Whoever follows the same history is told of it.
        rewound: () => undefined,
      },
      metrics: this.#watched(metrics),
      timers,
      now,
      random,
      log,
      comeback,
      history,
    });
  }

  /** Version of its deletion, if that was seen last. */
  get deletedAt(): string | undefined {
    return this.#sight === "missing" ? this.#deletedAt : undefined;
  }

  start(): void {
    if (this.#options.isWatched) this.#cache.start();
    else this.#lookLater();
  }

  /** Somebody has read it, and saw this: only what differs is told from here on. */
  saw(sight: Sight): void {
    this.#sight = sight;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#lookNoMore();
    if (this.#options.isWatched) await this.#cache.stop();
  }

  #see(sight: Sight): void {
    if (this.#stopped || sight === this.#sight) return;
    this.#sight = sight;
    this.#options.onChange();
  }

  #watched(metrics: ReflectorMetrics): ReflectorMetrics {
    return {
      restart: (reason) => {
        metrics.restart(reason);
        if (reason === "refused" && !this.#callOff) this.#lookLater();
      },
      relist: () => metrics.relist(),
    };
  }

  #lookLater(): void {
    if (!this.#stopped) this.#callOff = this.#options.timers.after(lookEvery, () => void this.#look());
  }

  #lookNoMore(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  async #look(): Promise<void> {
    const { api, log, namespace, name } = this.#options;
    try {
      const { metadata } = await api.call<KubeObject>({ method: "GET", path: secretPath(this.#options), accept: metadataOnly });
      this.#see(metadata.resourceVersion);
    } catch (error) {
      if (error instanceof KubeError && (error.status === 403 || error.status === 404)) this.#see(sightOf(error));
      else log.debug({ err: error, namespace, name }, "look at a Secret: no answer; it is tried again");
    }
    if (this.#callOff) this.#lookLater();
  }
}

/** What a refusal shows. */
export function sightOf({ status }: KubeError): Sight {
  return status === 403 ? "forbidden" : "missing";
}
