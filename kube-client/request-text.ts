import type { KubeRequest } from "./kube-api";

type Asked = Pick<KubeRequest, "method" | "path" | "query">;

/** What goes on the wire; a server's own path (`https://host/k8s/clusters/c-1`) comes first. */
export function pathWithQuery({ path, query }: Asked, prefix: string): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return `${prefix}${path}${text === "" ? "" : `?${text}`}`;
}

const verbs = { GET: "get", POST: "create", PUT: "update", PATCH: "patch", DELETE: "delete" } as const;

const resourcePath = /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/([^/]+))?(?:\/([^/]+))(?:\/([^/]+))?(\/.+)?$/;

/** For people: `patch mcphosts bot in namespace team-a`; `GET /version` for what is no resource. */
export function askedText({ method, path, query }: Asked): string {
  const match = resourcePath.exec(path);
  if (!match) return `${method} ${path}`;
  const [, namespace, plural = "", name, sub = ""] = match.map((part) => (part === undefined ? undefined : decodeURIComponent(part)));
  const verb = method === "GET" && name === undefined ? (query?.["watch"] === undefined ? "list" : "watch") : verbs[method];
  const what = `${plural}${name === undefined ? "" : ` ${name}`}${sub.replace("/", " ")}`;
  return `${verb} ${what}${namespace === undefined ? "" : ` in namespace ${namespace}`}`;
}
