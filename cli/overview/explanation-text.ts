import type { Explanation } from "../../contract/admin";
import { timeText } from "../duration";
import { wordFor } from "../kind-word";
import { notReadable } from "../explaining/explain-declared";
import { tableText } from "../output/table";

export interface ExplainedServer {
  /** Absent when the decision did not get as far as a server. */
  readonly server?: string;
  readonly explanation: Explanation;
}

/** A decision for people: the verdict in one line, then every link. */
export function explanationText(prefix: string, { server, explanation }: ExplainedServer): string {
  const { allow, reason, links } = explanation;
  const asked = server === undefined ? "" : ` on server ${server}`;
  const verdict = `${prefix}${asked}: ${allow ? "allowed" : verdictText(reason)}`;
  return [verdict, tableText(["LINK", "OBJECT", "VERDICT"], links.map(linkRow))].join("\n");
}

function verdictText(reason = "for an unknown reason"): string {
  return reason === notReadable ? "not known, for you may not read every link" : `denied, ${reason}`;
}

type Link = Explanation["links"][number];

function linkRow(link: Link): string[] {
  const { namespace = "", name } = link;
  return [
    wordFor(link.link),
    name === undefined ? "" : `${namespace === "" ? "" : `${namespace}/`}${name}`,
    link.ok ? "ok" : denialText(link),
  ];
}

/** `denies: host_disabled, by ann since 2026-…: The host is disabled …`. */
function denialText({ reason, message, by, since }: Link): string {
  if (reason === notReadable) return `not judged: ${message ?? ""}`;
  const who = by === undefined ? "" : `, by ${by}`;
  const when = since === undefined ? "" : ` since ${timeText(since)}`;
  return `denies: ${reason ?? ""}${who}${when}${message === undefined ? "" : `: ${message}`}`;
}
