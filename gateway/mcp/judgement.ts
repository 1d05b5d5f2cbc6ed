import type { IncomingHttpHeaders } from "node:http";
import { type Denial, type DenialReason, denialStatus } from "../../contract/denials";
import type { ToolRules } from "../../contract/records";
import { denialBody, type RequestId } from "../decision/denial-response";
import type { Envelope, Message } from "./envelope";
import { headerMismatch, isModern, mismatch } from "./header-hints";
import { mayCall } from "./tool-rules";

export interface JudgedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly envelope: Envelope;
  /** Of server, gateway and connection; empty when none is in force. */
  readonly rules: readonly ToolRules[];
}

/** An answer given in the upstream's place; it gets nothing. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  readonly reason: DenialReason;
}

/** A denial as an answer; not for those that ask for a credential. */
export function refusalBy(denial: Denial, id?: RequestId): Refusal {
  return { status: denialStatus[denial.reason], body: denialBody(denial, id), reason: denial.reason };
}

/** Judges what a body asks for. Undefined: it may go. */
export function refusalOf({ headers, envelope, rules }: JudgedRequest): Refusal | undefined {
  const inForce = rules.length > 0;
  const difference = inForce || isModern(headers) ? mismatch(headers, envelope) : undefined;
  if (difference !== undefined) return mismatched(difference, envelope);
  if (!inForce) return undefined;
  const refused = envelope.messages.find((message) => message.method === "tools/call" && !isAllowed(message, rules));
  if (!refused) return undefined;
  return envelope.batch ? batchRefused(envelope.messages, rules) : callRefused(refused);
}

function isAllowed({ name }: Message, rules: JudgedRequest["rules"]): boolean {
  return name !== undefined && mayCall(name, rules);
}

/** In a 200, as JSON-RPC has it; but what has no id gets no JSON-RPC answer, so its refusal is the status. */
function callRefused(message: Message): Refusal {
  const refusal = refusalBy(toolDenial(message), message.id);
  return message.id === undefined ? refusal : { ...refusal, status: 200 };
}

/** Nothing of a batch goes when one call of it may not: its entries may build on each other. */
function batchRefused(messages: readonly Message[], rules: JudgedRequest["rules"]): Refusal {
  const answers = messages.flatMap((message) => {
    if (message.id === undefined || message.method === undefined) return [];
    const isCulprit = message.method === "tools/call" && !isAllowed(message, rules);
    return [denialBody(isCulprit ? toolDenial(message) : besideDenied, message.id)];
  });
  if (answers.length === 0) return refusalBy(besideDenied);
  return { status: 200, body: `[${answers.join(",")}]`, reason: besideDenied.reason };
}

const besideDenied: Denial = {
  reason: "tool_not_allowed",
  message: "Nothing of this batch was forwarded: it calls a tool that may not be called here. Send the other calls without that one.",
};

function toolDenial({ name }: Message): Denial {
  if (name === undefined) return { reason: "tool_not_allowed", message: "A tools/call must name its tool in params.name." };
  return {
    reason: "tool_not_allowed",
    message: `The tool "${name.slice(0, 128)}" may not be called here (tools). Ask whoever declares access here.`,
  };
}

function mismatched(message: string, { messages }: Envelope): Refusal {
  const id = messages[0]?.id;
  const error = { code: headerMismatch, message, data: { reason: "bad_request" } };
  return { status: 400, body: JSON.stringify({ jsonrpc: "2.0", ...(id !== undefined && { id }), error }), reason: "bad_request" };
}
