import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "yaml";
import type { Answer, Api } from "./api";
import { checkoutOf } from "./checkout";

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly versions: readonly { readonly name: string; readonly served: boolean; readonly storage: boolean }[] };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

const collection = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const establishTimeout = 60_000;
const pollInterval = 25;

/** The CRDs of this checkout, looked for from the folder upwards. */
export function readDefinitions(from: string): readonly Definition[] {
  const folder = join(checkoutOf(from), "crds");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file): Definition => parse(readFileSync(join(folder, file), "utf8")));
}

/** Creates the CRDs and returns the answers once the API server serves every kind. */
export async function installDefinitions(api: Api, definitions: readonly Definition[]): Promise<readonly Answer[]> {
  const answers = await Promise.all(definitions.map((definition) => api.send("POST", collection, { body: definition })));
  const refused = answers.find(({ status }) => status !== 201);
  if (refused) throw new Error(`install the CRDs: the API server answered ${refused.status}: ${String(refused.body["message"])}`);
  const deadline = performance.now() + establishTimeout;
  for (const { metadata } of definitions) {
    while (!(await isEstablished(api, metadata.name))) {
      if (performance.now() > deadline)
        throw new Error(`install the CRDs: ${metadata.name} was not established within 60 s; see the API server's log`);
      await setTimeout(pollInterval);
    }
  }
  return answers;
}

async function isEstablished(api: Api, name: string): Promise<boolean> {
  const { body } = await api.send("GET", `${collection}/${name}`);
  const { status }: Partial<Definition> = body;
  return status?.conditions?.some((condition) => condition.type === "Established" && condition.status === "True") ?? false;
}
