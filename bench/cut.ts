import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "undici";
import { atMost, type Figure, quantile } from "./figures";
import { hostOf, startSetting, tokenOf } from "./setting";

const cuts = 200;

/** A line of YAML is written → the first call that is refused; each sample waits until access is back. */
export async function cutFigures(): Promise<Figure[]> {
  const alone = await measure({});
  const among = await measure(manyObjects(10_000));
  return [
    atMost("file written → first refused call, p50", quantile(alone, 0.5), { limit: 10, unit: "ms" }),
    atMost("file written → first refused call, p99", quantile(alone, 0.99), { limit: 30, unit: "ms" }),
    atMost("the same among 10 000 objects, p99", quantile(among, 0.99), { limit: 50, unit: "ms" }),
  ];
}

/** Hosts in files of a hundred. */
function manyObjects(count: number): Record<string, string> {
  const files = Array.from({ length: count / 100 }, (_, file) => {
    const hosts = Array.from({ length: 100 }, (_unused, index) => hostOf(`other-${file}-${index}`));
    return [`others/${file}.yaml`, hosts.join("---\n")];
  });
  return Object.fromEntries(files) as Record<string, string>;
}

async function measure(files: Record<string, string>): Promise<number[]> {
  const { up, stop } = await startSetting({ "host.yaml": hostOf("laptop"), "token.yaml": tokenOf("laptop", "laptop"), ...files });
  const token = await up.token("laptop");
  const client = new Client(up.listen);
  const isAllowed = async () => {
    const answer = await client.request({
      method: "GET",
      path: "/-/authz/default/bench/canned",
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.body.dump();
    return answer.statusCode === 200;
  };
  const file = join(up.manifests, "host.yaml");
  const samples: number[] = [];
  for (let cut = 0; cut < cuts; cut++) {
    const written = performance.now();
    writeFileSync(file, hostOf("laptop", { enabled: false }));
    while (await isAllowed());
    samples.push(performance.now() - written);
    writeFileSync(file, hostOf("laptop"));
    while (!(await isAllowed())) await sleep(2);
  }
  await client.close();
  await stop();
  return samples;
}
