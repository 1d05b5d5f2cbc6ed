import { waitFor } from "../test/gatebolt-process";
import type { Figure } from "./figures";
import { type Fleet, startFleet } from "./kube/fleet";
import { idleFigures } from "./kube/idle";
import { manyFigures } from "./kube/many";
import { Probe } from "./kube/probe";
import { replicaFigures } from "./kube/replicas";

/** The controller on a real API server, from an empty cluster to ten thousand tokens and another leader. */
export async function kubeFigures(): Promise<Figure[]> {
  const fleet = await startFleet();
  try {
    const controller = await fleet.cluster.startController();
    const probe = await openProbe(fleet);
    const figures = [
      ...(await idleFigures(fleet, probe)),
      ...(await manyFigures(fleet, probe, controller)),
      ...(await replicaFigures(fleet, probe, controller)),
    ];
    await probe.close();
    return figures;
  } finally {
    await fleet.close();
  }
}

/** Asks with the token of the host that is cut. */
export async function openProbe({ cluster }: Fleet): Promise<Probe> {
  return new Probe(cluster, await waitFor(async () => await cluster.token("laptop"), "the first token", 60_000));
}
