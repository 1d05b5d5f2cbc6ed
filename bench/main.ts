import { cleanUp } from "../test/gatebolt-process";
import { constructsFigures } from "./constructs";
import { cutFigures } from "./cut";
import { decisionFigures } from "./decision";
import { type Figure, tableOf } from "./figures";
import { kubeFigures } from "./kube";
import { scaleFigures } from "./kube/scale";
import { proxyFigures } from "./proxy";
import { raceFigures } from "./race";
import { startFigures } from "./start";
import { streamFigures } from "./streams";
import { terraformFigures } from "./terraform";

const parts: Record<string, () => Promise<Figure[]>> = {
  decision: decisionFigures,
  proxy: proxyFigures,
  cut: cutFigures,
  streams: streamFigures,
  race: raceFigures,
  start: startFigures,
  constructs: constructsFigures,
  terraform: terraformFigures,
  kube: kubeFigures,
  "kube-scale": scaleFigures,
};

/** Takes half an hour: only when asked for by its name. */
const onRequest = ["kube-scale"];

/** `make bench` runs all of them, `make bench ARGS="cut streams"` some. Exits 1 when a promise was missed. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(", ")}; there are ${Object.keys(parts).join(" ")}`);
  const figures: Figure[] = [];
  for (const [name, run] of Object.entries(parts)) {
    if (asked.length > 0 ? !asked.includes(name) : onRequest.includes(name)) continue;
    console.log(`── ${name}`);
    const found = await run();
    console.log(tableOf(found));
    figures.push(...found);
  }
  await cleanUp();
  console.log(`\n${tableOf(figures)}`);
  process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
}

// Whoever ends us ends what we started, too.
process.once("SIGTERM", () => process.exit(1));
main().catch(async (error: unknown) => {
  console.error(error);
  await cleanUp();
  process.exit(1);
});
