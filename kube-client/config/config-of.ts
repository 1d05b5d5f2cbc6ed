import { isAbsolute, join } from "node:path";
import type { Cluster, Config, ExecPlugin, Material, User } from "./config";
import type { Entry, Kubeconfig } from "./kubeconfig";
import { isMapping, listAt, type Mapping, mappingAt, textAt, textRecordAt, textsAt } from "./yaml-shape";

/** The part of a kubeconfig that one context names. Throws with what is missing and what there is. */
export function configOf(kubeconfig: Kubeconfig, wanted: string | undefined): Config {
  const origin = kubeconfig.files.join(", ");
  const name = wanted ?? kubeconfig.currentContext;
  if (name === undefined) {
    throw new Error(`kubeconfig ${origin} has no current context: name one with --context (${namesOf(kubeconfig.contexts)})`);
  }
  const context = kubeconfig.contexts.get(name);
  if (!context) throw new Error(`kubeconfig ${origin} has no context ${name}; ${namesOf(kubeconfig.contexts)}`);
  const named = (kind: "cluster" | "user"): string | undefined => textAt(context.value, kind);
  const cluster = kubeconfig.clusters.get(named("cluster") ?? "");
  if (!cluster)
    throw new Error(`kubeconfig ${origin}: context ${name} names the cluster ${named("cluster") ?? "(none)"}, which is not there`);
  const user = kubeconfig.users.get(named("user") ?? "");
  if (!user && named("user") !== undefined) {
    throw new Error(`kubeconfig ${origin}: context ${name} names the user ${named("user")}, who is not there`);
  }
  return {
    context: name,
    namespace: textAt(context.value, "namespace"),
    cluster: clusterOf(cluster, `kubeconfig ${origin}: cluster ${named("cluster")}`),
    user: userOf(user ?? { value: {}, folder: "" }, named("user") ?? ""),
    origin,
  };
}

function namesOf(map: ReadonlyMap<string, unknown>): string {
  return map.size === 0 ? "it has no contexts" : `it has: ${[...map.keys()].toSorted().join(", ")}`;
}

function clusterOf({ value, folder }: Entry, subject: string): Cluster {
  const server = textAt(value, "server")?.replace(/\/+$/, "");
  if (server === undefined || !URL.canParse(server)) throw new Error(`${subject} has no server that is a URL: https://HOST:PORT`);
  return {
    server,
    ca: materialAt(value, "certificate-authority", folder),
    skipVerify: value["insecure-skip-tls-verify"] === true,
    tlsServerName: textAt(value, "tls-server-name"),
    proxyUrl: textAt(value, "proxy-url"),
  };
}

function userOf({ value, folder }: Entry, name: string): User {
  const username = textAt(value, "username");
  const tokenFile = textAt(value, "tokenFile");
  const provider = mappingAt(value, "auth-provider");
  return {
    name,
    certificate: materialAt(value, "client-certificate", folder),
    key: materialAt(value, "client-key", folder),
    token: textAt(value, "token"),
    tokenFile: tokenFile === undefined ? undefined : absolute(tokenFile, folder),
    basic: username === undefined ? undefined : { username, password: textAt(value, "password") ?? "" },
    exec: isMapping(value["exec"]) ? execOf(value["exec"], folder) : undefined,
    authProvider: "name" in provider ? { name: textAt(provider, "name") ?? "", config: textRecordAt(provider, "config") } : undefined,
    impersonation: impersonationOf(value),
  };
}

function execOf(value: Mapping, folder: string): ExecPlugin {
  const env = listAt(value, "env").filter(isMapping);
  return {
    apiVersion: textAt(value, "apiVersion") ?? "client.authentication.k8s.io/v1",
    command: textAt(value, "command") ?? "",
    args: textsAt(value, "args"),
    env: Object.fromEntries(env.map((each) => [textAt(each, "name") ?? "", textAt(each, "value") ?? ""])),
    folder,
    installHint: textAt(value, "installHint"),
    provideClusterInfo: value["provideClusterInfo"] === true,
  };
}

function impersonationOf(value: Mapping): User["impersonation"] {
  const [as, uid, groups] = [textAt(value, "as"), textAt(value, "as-uid"), textsAt(value, "as-groups")];
  return {
    ...(as !== undefined && { "impersonate-user": as }),
    ...(uid !== undefined && { "impersonate-uid": uid }),
    ...(groups.length > 0 && { "impersonate-group": groups }),
  };
}

/** `KEY-data` (base64) wins over the file that `KEY` names. */
function materialAt(value: Mapping, key: string, folder: string): Material | undefined {
  const data = textAt(value, `${key}-data`);
  if (data !== undefined) return { pem: Buffer.from(data, "base64").toString() };
  const file = textAt(value, key);
  return file === undefined ? undefined : { file: absolute(file, folder) };
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
