import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { fixedCredential, type RunningController, startController } from "../../controller/main";
import { CannotStart, readStoreKey, type RunningGateway, startGateway } from "../../gateway/main";
import { codeOf, reasonOf, refused } from "../failure";
import { type GatewayFlags, gatewaySettings } from "../serving/gateway-flags";
import { startFailure } from "../serving/start-failure";
import type { Shell } from "../shell";
import { shownPath } from "../target/shown-path";
import { removeAdminFile, writeAdminFile } from "./admin-file";
import { rememberManifests } from "./last-manifests";
import type { PreparedData } from "./prepare-data";

export interface UpSettings extends GatewayFlags {
  /** As an absolute path. */
  readonly manifests: string;
  readonly data: PreparedData;
  readonly allowEmpty: boolean;
}

/** A gateway and a controller that tells it what is declared, in this process. */
export interface RunningUp {
  readonly gateway: RunningGateway;
  readonly controller: RunningController;
  close(): Promise<void>;
}

/** Starts the gateway, then the controller on the folder. Throws Failure with a sentence for a person; then nothing is left running. */
export async function startUp(settings: UpSettings, log: Logger, shell: Shell): Promise<RunningUp> {
  const { data, manifests } = settings;
  // Known to this process alone: the controller goes on whatever becomes of the admin token's file.
  const controllerToken = randomBytes(32).toString("hex");
  const parts = { settings, controllerToken, log, shell };
  const gateway = await startOwnGateway(parts);
  try {
    await rememberManifests(data.path, manifests);
    await writeAdminFile(data.path, { admin: gateway.adminUrl, listen: gateway.listenUrl, pid: process.pid });
    const controller = await startOwnController(parts, gateway);
    return { gateway, controller, close: async () => end(data.path, gateway, controller) };
  } catch (error) {
    await end(data.path, gateway);
    throw error;
  }
}

interface Parts {
  readonly settings: UpSettings;
  readonly controllerToken: string;
  readonly log: Logger;
  readonly shell: Shell;
}

async function startOwnGateway({ settings, controllerToken, log, shell: { version } }: Parts): Promise<RunningGateway> {
  const { data } = settings;
  try {
    return await startGateway({
      ...gatewaySettings(settings),
      store: data.store,
      adminTokenFile: data.adminTokenFile,
      adminSubjects: [],
      controllerToken,
      storeKeyFile: data.storeKeyFile,
      adopt: false,
      awaitSnapshot: true,
      log,
      version,
      stdioServers: true,
    });
  } catch (error) {
    throw startFailure(withoutStoreFlag(error));
  }
}

/** The store of a `gatebolt up` lies in its data folder: it has no flag for it. */
function withoutStoreFlag(error: unknown): unknown {
  const flag = "--store: ";
  if (!(error instanceof CannotStart) || !error.message.startsWith(flag)) return error;
  const [first = "", ...rest] = error.message.slice(flag.length);
  return new CannotStart(`${first.toUpperCase()}${rest.join("")}`, { cause: error });
}

async function startOwnController({ settings, controllerToken, log, shell }: Parts, gateway: RunningGateway): Promise<RunningController> {
  const { data, manifests, allowEmpty, publicUrl } = settings;
  try {
    return await startController({
      source: {
        type: "files",
        // Faults and logs name files as the person who started this would.
        manifests: shownPath(manifests, shell.cwd),
        data: data.path,
        storeKey: await readStoreKey(data.storeKeyFile),
        allowEmpty,
      },
      gateway: { url: gateway.adminUrl, credential: fixedCredential(controllerToken) },
      listenUrl: gateway.listenUrl,
      ...(publicUrl !== undefined && { publicUrl }),
      log,
    });
  } catch (error) {
    // What the source finds wrong with its folders has a code and a sentence for a person.
    throw codeOf(error) === undefined ? error : refused(reasonOf(error), error);
  }
}

/** The controller first: the gateway goes on denying and allowing as told until the end. */
async function end(data: string, gateway: RunningGateway, controller?: RunningController): Promise<void> {
  removeAdminFile(data);
  await controller?.close();
  await gateway.close();
}
