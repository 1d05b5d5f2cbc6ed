import type { Declarations } from "../../resources/declarations";
import { type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import { hasUnknown, isObjectValue, type ObjectValue, type Path, textAt, unknown } from "../framework/value";
import type { Target } from "../kinds/target";

/** Opens what a provider block names. */
export interface TargetEffects {
  /** Throws an Error whose message a person can act on. */
  readonly openKubernetes: (kubernetes: ObjectValue) => Promise<Declarations>;
  readonly openDirectory: (directory: ObjectValue) => Promise<Declarations>;
}

/** The target that the provider block names, opened when it is first needed. */
export class ConfiguredTarget implements Target {
  readonly #effects: TargetEffects;
  readonly #stop = new AbortController();
  #config: ObjectValue = {};
  #opened: Promise<Declarations> | undefined;

  constructor(effects: TargetEffects) {
    this.#effects = effects;
  }

  get namespace(): string {
    return textAt(this.#config, "namespace") || "default";
  }

  get force(): boolean {
    return this.#config["force_conflicts"] === true;
  }

  get stopped(): AbortSignal {
    return this.#stop.signal;
  }

  /** Terraform configures us before every walk, so this only takes note. */
  configure(config: ObjectValue): readonly Diagnostic[] {
    this.#config = config;
    this.#opened = undefined;
    const { namespace = null } = config;
    return namespace === unknown ? [stillUnknown(["namespace"])] : [];
  }

  async open(): Promise<Declarations> {
    this.#opened ??= this.#open();
    return await this.#opened;
  }

  stop(): void {
    this.#stop.abort();
  }

  async #open(): Promise<Declarations> {
    const { kubernetes = null, directory = null } = this.#config;
    // A cluster that this very run creates is known only after apply; until then nothing in it can be planned.
    if (hasUnknown(kubernetes)) throw new Refusal([stillUnknown(["kubernetes"])]);
    if (hasUnknown(directory)) throw new Refusal([stillUnknown(["directory"])]);
    try {
      if (isObjectValue(directory)) return await this.#effects.openDirectory(directory);
      return await this.#effects.openKubernetes(isObjectValue(kubernetes) ? kubernetes : {});
    } catch (error) {
      // No path: what Terraform shows here is a line of the resource, and this is about the provider block.
      throw new Refusal([problem("The target cannot be opened", error instanceof Error ? error.message : String(error))]);
    }
  }
}

function stillUnknown(path: Path): Diagnostic {
  const detail =
    "It depends on something that is known only after apply. Apply that first (terraform apply -target=…), or keep it in a configuration of its own.";
  return problem("The target is not known yet", detail, path);
}
