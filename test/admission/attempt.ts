import type { Answer } from "../../tools/control-plane/api";
import type { ControlPlane } from "../../tools/control-plane/start";
import { personOf, type Who } from "./people";
import type { Attempt, Draft, Row } from "./row";

const plurals: Readonly<Record<string, string>> = {
  McpIdentity: "mcpidentities",
  McpExpiryPolicy: "mcpexpirypolicies",
  McpBreakGlass: "mcpbreakglasses",
  McpClusterBreakGlass: "mcpclusterbreakglasses",
};

/** Where requests about the row's object go. */
function collectionOf({ kind, namespace = "default" }: Draft): string {
  if (kind === "Secret") return `/api/v1/namespaces/${namespace}/secrets`;
  const root = "/apis/gatebolt.dev/v1alpha1";
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
  return kind === "McpClusterBreakGlass" ? `${root}/${plural}` : `${root}/namespaces/${namespace}/${plural}`;
}

function objectOf({ kind, namespace = "default", metadata = {}, spec, fields = {} }: Draft, name: string): Record<string, unknown> {
  const place = kind === "McpClusterBreakGlass" ? {} : { namespace };
  const apiVersion = kind === "Secret" ? "v1" : "gatebolt.dev/v1alpha1";
  return { apiVersion, kind, metadata: { name, ...place, ...metadata }, ...fields, ...(spec ? { spec } : {}) };
}

/** A break-glass says who orders it, unless the row is about just that. */
function signed(draft: Draft, who: Who): Draft {
  if (!draft.kind.endsWith("BreakGlass") || (draft.spec && "createdBy" in draft.spec)) return draft;
  return { ...draft, spec: { ...draft.spec, createdBy: personOf(who).user } };
}

/** Makes what must be there before, then does what the row says, as whom it says. Answers with the last request's answer. */
export async function attempt(plane: ControlPlane, [who, , asked]: Row, ownName: string): Promise<Answer> {
  const name = asked.draft.name ?? ownName;
  const path = collectionOf(asked.draft);
  const query = asked.query === undefined ? "" : `?${asked.query}`;
  const as = personOf(who);
  if (asked.verb === "create") return plane.request("POST", `${path}${query}`, { body: objectOf(signed(asked.draft, who), name), as });
  if (asked.verb === "apply" && !asked.change) return applied(plane, { path, name, body: objectOf(signed(asked.draft, who), name), who });
  const before = asked.draft.made ? await plane.request("GET", `${path}/${name}`) : await given(plane, asked.draft, name);
  return act(plane, { asked, before, path, name, query, who });
}

interface Act {
  readonly asked: Attempt;
  readonly before: Answer;
  readonly path: string;
  readonly name: string;
  readonly query: string;
  readonly who: Who;
}

async function act(plane: ControlPlane, { asked, before, path, name, query, who }: Act): Promise<Answer> {
  const as = personOf(who);
  const contentType = "application/merge-patch+json";
  switch (asked.verb) {
    case "edit":
      return plane.request("PATCH", `${path}/${name}${query}`, { body: asked.change, contentType, as });
    case "apply":
      return applied(plane, { path, name, body: objectOf({ kind: asked.draft.kind, ...asked.change }, name), who });
    case "replace":
      return plane.request("PUT", `${path}/${name}${query}`, { body: merged(before.body, asked.change ?? {}), as });
    case "write-status":
      return plane.request("PATCH", `${path}/${name}/status`, { body: asked.change, contentType, as });
    case "delete-all":
      return plane.request("DELETE", `${path}?labelSelector=row%3D${name}`, { as });
    default:
      return plane.request("DELETE", `${path}/${name}`, { body: asked.change, as });
  }
}

interface Applied {
  readonly path: string;
  readonly name: string;
  readonly body: unknown;
  readonly who: Who;
}

/** Under force, as GitOps tools do it. */
function applied(plane: ControlPlane, { path, name, body, who }: Applied): Promise<Answer> {
  const query = "fieldManager=gatebolt-cli&force=true";
  return plane.request("PATCH", `${path}/${name}?${query}`, { body, contentType: "application/apply-patch+yaml", as: personOf(who) });
}

/** Made by an administrator who, for a break-glass, goes by the name of whoever is said to have made it. */
async function given(plane: ControlPlane, draft: Draft, name: string): Promise<Answer> {
  const by = draft.by ?? "admin";
  const as = { user: personOf(by).user, groups: ["system:masters"] };
  const labelled = { ...draft, metadata: { ...draft.metadata, labels: { row: name, ...labelsOf(draft) } } };
  const answer = await plane.request("POST", collectionOf(draft), { body: objectOf(signed(labelled, by), name), as });
  if (answer.status !== 201) throw new Error(`make ${draft.kind}/${name} for a row: ${String(answer.body["message"])}`);
  return answer;
}

function labelsOf({ metadata = {} }: Draft): object {
  const { labels } = metadata;
  return typeof labels === "object" && labels !== null ? labels : {};
}

/** RFC 7386. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = typeof target === "object" && target !== null ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}
