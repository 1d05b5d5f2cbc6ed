import type { ClientFile } from "./client-file";
import type { StarterPlan } from "./manifest-text";
import { objectName, uniqueNames } from "./object-name";
import { planServer, type ServerPlan } from "./server-plan";

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Who is logged in. */
  readonly user: string;
  /** Of the data folder, as people wrote it. */
  readonly data: string;
}

/** What to write for a client's configuration; without one, an example server to put one's own in place of. */
export function starterPlan(file: ClientFile | undefined, { env, user, data }: Surroundings): StarterPlan {
  const client = file?.client ?? "My app";
  return {
    servers: file ? plansOf(file, env) : [exampleServer],
    user: { name: objectName(user, "me"), displayName: user },
    host: { name: objectName(client, "my-app"), displayName: client },
    data,
  };
}

function plansOf({ servers }: ClientFile, env: Surroundings["env"]): ServerPlan[] {
  const names = uniqueNames(
    servers.map(({ name }) => name),
    "server",
  );
  return servers.map((server, index) => planServer(names[index] ?? "server", server, env));
}

const exampleServer: ServerPlan = {
  name: "notes",
  title: undefined,
  spec: { url: "http://127.0.0.1:3000/mcp", headers: [] },
  secrets: [],
  notes: [],
};
