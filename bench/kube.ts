import { waitFor } from "../test/gatebolt-process";
import { type Figure, shown } from "./figures";
import { p50p99 } from "./kube/cut";
import { type Fleet, hostName, startFleet } from "./kube/fleet";
import { idleFigures } from "./kube/idle";
import { issuingFloor } from "./kube/issuing-floor";
import { manyFigures } from "./kube/many";
import { Probe } from "./kube/probe";
import { recordedIssue } from "./kube/recorded-issue";
import { replicaFigures } from "./kube/replicas";

/** How many tokens are issued at once, by us and by the bare writer beside. */
export interface KubeSizes {
  readonly tokens: number;
  readonly floor: number;
}

const promised: KubeSizes = { tokens: 10_000, floor: 2_000 };

/** The controller on a real API server, from an empty cluster to ten thousand tokens and another leader. */
export async function kubeFigures({ tokens, floor: bare }: KubeSizes = promised): Promise<Figure[]> {
  const fleet = await startFleet();
  const { cluster } = fleet;
  try {
    const first = await cluster.startController();
    const idle = await whileIdle(fleet);
    const issue = await recordedIssue(fleet, hostName(0));
    await first.stop();
    await cluster.gateway.stop();
    const floor = await issuingFloor(fleet, issue, bare);
    await cluster.startGateway();
    const controller = await cluster.startController();
    const probe = await openProbe(fleet);
    const figures = [
      ...idle,
      shown("  a bare writer of the same requests, one token after the other, p50, p99", p50p99(floor.alone)),
      ...(await manyFigures(fleet, { probe, controller, count: tokens, floor })),
      ...(await replicaFigures(fleet, probe, controller)),
    ];
    await probe.close();
    return figures;
  } finally {
    await fleet.close();
  }
}

async function whileIdle(fleet: Fleet): Promise<Figure[]> {
  const probe = await openProbe(fleet);
  const figures = await idleFigures(fleet, probe);
  await probe.close();
  return figures;
}

/** Asks with the token of the host that is cut. */
export async function openProbe({ cluster }: Fleet): Promise<Probe> {
  return new Probe(cluster, await waitFor(async () => await cluster.token("laptop"), "the first token", 60_000));
}
