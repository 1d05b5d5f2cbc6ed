// A controller of the build in dist/ as `gatebolt controller` starts it, but with a clock that is wrong, or an end in the middle of an
// issuance. Takes the flags that the tests' cluster gives, and: --ahead MILLISECONDS, --die-before STEP.
import { parseArgs } from "node:util";
import { pino } from "pino";
import controller from "../../dist/controller.cjs";

const text = { type: "string" };
const { values } = parseArgs({
  options: {
    kubeconfig: text,
    context: text,
    gateway: text,
    "gateway-token-file": text,
    "public-url": text,
    ahead: { ...text, default: "0" },
    "die-before": text,
  },
});

const running = await controller.startOnCluster({
  cluster: { kubeconfig: values.kubeconfig, context: values.context, env: {} },
  gateway: { url: values.gateway, tokenFile: values["gateway-token-file"] },
  publicUrl: values["public-url"],
  version: "0.0.0",
  log: pino(pino.destination(2)),
  now: () => Date.now() + Number(values.ahead),
  step: (name) => {
    if (name === values["die-before"]) process.kill(process.pid, "SIGKILL");
  },
});
await running.enforced;
console.log("gatebolt controller ready");
process.once("SIGTERM", () => void running.close().then(() => process.exit(0)));
