import { cleanUp } from "../gatebolt-process";
import { availableFlavour } from "./flavours";
import { type OnCluster, startOnCluster } from "./on-cluster";
import { TerraformFolder } from "./terraform-folder";

/** One cluster for all tests of a file, with what they have in common. */
export interface ClusterOfThisFile {
  /** Throws before the first test. */
  readonly cluster: () => OnCluster;
  /** The provider block for a namespace of it, with the administrator's kubeconfig. */
  readonly target: (namespace: string, more?: string) => string;
  /** A configuration in a namespace of its own, both by this word. */
  readonly folder: (word: string, body: string) => Promise<TerraformFolder>;
  /** Hosts in a namespace, as kubectl names them. */
  readonly names: (namespace: string) => Promise<readonly string[]>;
}

/** Has jest start it before the first test of the file that calls this, and end it after the last. */
export function clusterOfThisFile(): ClusterOfThisFile {
  // The first run of a machine builds kube-apiserver.
  jest.setTimeout(20 * 60_000);
  let running: OnCluster | undefined;
  beforeAll(async () => {
    running = await startOnCluster();
  });
  afterAll(async () => {
    await running?.stop();
    await cleanUp();
  });
  const cluster = (): OnCluster => {
    if (!running) throw new Error("ask for the cluster of this file: it does not run before the first test");
    return running;
  };
  const target = (namespace: string, more = ""): string =>
    `  kubernetes = { config_path = "${cluster().kubeconfig}" }\n  namespace  = "${namespace}"\n  ${more}`;
  const folder = async (word: string, body: string): Promise<TerraformFolder> => {
    await cluster().namespace(word);
    const made = new TerraformFolder(availableFlavour());
    made.write(target(word), body);
    return made;
  };
  const names = async (namespace: string): Promise<readonly string[]> => {
    const listed = await cluster().kubectl(["get", "mcph", "-n", namespace, "-o", "name"]);
    return listed.split("\n").filter((line) => line !== "");
  };
  return { cluster, target, folder, names };
}

/** One line, without Terraform's frame around it. */
export const flat = (said: string): string => said.replaceAll(/[\s│╷╵]+/g, " ");
