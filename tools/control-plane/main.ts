import { ensureBinaries } from "./binaries";
import { ensureControllerManager } from "./controller-manager";
import { messageOf } from "./message";
import { settingsFrom } from "./settings";
import { startControlPlane } from "./start";

/** `make control-plane`: in the foreground until it is interrupted. */
async function main(): Promise<void> {
  const settings = settingsFrom(process.env, (line) => console.error(line));
  // Before this an interrupt simply ends the process, and with it the build.
  await ensureBinaries(settings);
  // Without it what a token owned would stay, and a namespace would never end.
  await ensureControllerManager(settings);
  const interrupted = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  const started = performance.now();
  const controlPlane = await startControlPlane({ settings, crds: true, policies: true, controllerManager: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(
    `kube-apiserver and etcd are ready after ${seconds} s, with CRDs, policies and accounts installed; ctrl-c ends them and removes their data`,
  );
  console.log(`KUBECONFIG=${controlPlane.kubeconfig}`);
  await interrupted;
  await controlPlane.stop();
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
