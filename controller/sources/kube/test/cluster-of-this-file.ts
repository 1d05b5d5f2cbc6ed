import type { KubeApi } from "../../../../kube-client/kube-api";
import type { ControlPlane } from "../../../../tools/control-plane/start";
import { Administrator } from "./administrator";
import { openApi, openSource, type Opened, type SourceOptions, startCluster, startedSource } from "./cluster";

/** One API server for all tests of a file; what a test opens ends with it. */
export interface ClusterOfThisFile {
  readonly admin: Administrator;
  /** Throws before the first test. */
  readonly plane: () => ControlPlane;
  /** Opens a source as the controller's account; does not start it. */
  readonly opened: (options?: SourceOptions) => Promise<Opened>;
  /** The same, started and complete. */
  readonly started: (options?: SourceOptions) => Promise<Opened>;
  /** A connection as the controller's account. */
  readonly connected: () => Promise<KubeApi>;
}

/** Has jest start it before the first test of the file that calls this, and end it after the last. */
export function clusterOfThisFile(options: Parameters<typeof startCluster>[0] = {}): ClusterOfThisFile {
  // The first run of a machine builds kube-apiserver.
  jest.setTimeout(20 * 60_000);
  let controlPlane: ControlPlane | undefined;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    controlPlane = await startCluster(options);
  });
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });
  afterAll(async () => await controlPlane?.stop());
  const plane = (): ControlPlane => {
    if (!controlPlane) throw new Error("ask for the API server of this file: it does not run before the first test");
    return controlPlane;
  };
  const closing = async <Each extends { close(): Promise<void> }>(opening: Promise<Each>): Promise<Each> => {
    const each = await opening;
    open.push(each);
    return each;
  };
  return {
    admin: new Administrator(plane),
    plane,
    opened: async (more) => await closing(openSource(plane(), more)),
    started: async (more) => await closing(startedSource(plane(), more)),
    connected: async () => await closing(openApi(plane(), "gatebolt-controller")),
  };
}
