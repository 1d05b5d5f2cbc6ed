import type { GateboltObject } from "../../crds/types";
import { restrictionText } from "../cutting/restrictions";
import { wordFor } from "../kind-word";
import { sinceText } from "../output/age";
import { tableText } from "../output/table";
import { prefixText } from "../tokens/token-state";
import type { Overview } from "./overview";

interface Looking {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether some of it could not be looked at. @default false */
  readonly isPartial?: boolean;
}

/** The overview for people: a paragraph for each thing there is to say, or one sentence. */
export function overviewText(overview: Overview, { now, isPartial = false }: Looking): string {
  const parts = [
    paragraph("CUT NOW", cutLines(overview)),
    paragraph("ENDS WITHIN 14 DAYS", expiringLines(overview)),
    paragraph("UNUSED FOR 30 DAYS", staleLines(overview, now)),
    paragraph(
      "NOBODY ANSWERS FOR (spec.owner)",
      overview.ownerless.map((host) => nameOf(host)),
    ),
    paragraph(
      "USED BY SEVERAL APPS",
      overview.severalClients.map(({ token, clients }) => `${nameOf(token)}: ${clients.join(", ")}`),
    ),
    paragraph(
      "NEEDS A PERSON",
      overview.stalled.map((object) => `${nameOf(object)}: ${stalledMessage(object)}`),
    ),
    paragraph("FAULTS IN FILES", overview.faults),
  ];
  const said = parts.filter((part) => part !== "");
  const nothing = isPartial ? "Nothing that you may read" : "Nothing";
  return said.length === 0 ? `${nothing} is cut, ends soon, is unused, ownerless or stalled.` : said.join("\n\n");
}

function paragraph(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function cutLines({ cuts, disabled }: Overview): string[] {
  return [...cuts.map(restrictionText), ...disabled.map((object) => `${nameOf(object)} is disabled itself (spec.enabled: false)`)];
}

function expiringLines({ expiring }: Overview): string[] {
  const rows = expiring.map((token) => [nameOf(token), prefixText(token), token.status?.current?.notAfter ?? ""]);
  return rows.length === 0 ? [] : tableText(["TOKEN", "PREFIX", "EXPIRES"], rows).split("\n");
}

function staleLines({ stale }: Overview, now: number): string[] {
  const rows = stale.map((token) => {
    const used = sinceText(token.status?.current?.lastUsedAt, now);
    return [nameOf(token), prefixText(token), used === "" ? "never" : used];
  });
  return rows.length === 0 ? [] : tableText(["TOKEN", "PREFIX", "LAST-USED"], rows).split("\n");
}

/** `host default/cursor-macbook`. */
function nameOf({ kind, metadata }: GateboltObject): string {
  return `${wordFor(kind)} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`;
}

function stalledMessage({ status }: GateboltObject): string {
  return status?.conditions?.find(({ type }) => type === "Stalled")?.message ?? "";
}
