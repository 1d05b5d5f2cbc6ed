import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Denial } from "../../contract/denials";
import type { ToolRules } from "../../contract/records";
import type { Envelope, ReadEnvelope } from "./envelope";
import { EnvelopeReader } from "./envelope-reader";
import { type Refusal, refusalBy, refusalOf } from "./judgement";
import { parseEnvelope } from "./parsed-envelope";
import { badBody, tooLarge } from "./refusals";
import { ScannedBody } from "./scanned-body";

export interface BodyOptions {
  /** Bytes. */
  readonly limit: number;
  /** Of server, gateway and connection; empty when none is in force. */
  readonly rules: readonly ToolRules[];
}

export interface BodyListener {
  /** It may go: whole, or, where it is long, from its first bytes on; `length` is what the client announced then. */
  onBody(body: Buffer | ScannedBody, about: { readonly envelope: Envelope; readonly length?: number | undefined }): void;
  /** It may not, or no further. */
  onRefused(refusal: Refusal): void;
}

/** Bodies up to this many bytes are read whole before they go on. */
const wholeLimit = 256 * 1024;

/**
 * Reads a request's body as far as the proxy must: whole where it is small or where tool rules are in force, in passing
 * otherwise. Nothing is forwarded before it was looked at.
 */
export function readBody(request: IncomingMessage, options: BodyOptions, listener: BodyListener): void {
  const length = announcedLength(request);
  const { limit, rules } = options;
  if (length !== undefined && length > limit) listener.onRefused(refusalBy(tooLarge(limit)));
  else if (rules.length > 0 || (length !== undefined && length <= wholeLimit)) readWhole(request, options, listener);
  else readInPassing(request, options, listener);
}

/** Undefined for a chunked body. */
function announcedLength({ headers }: IncomingMessage): number | undefined {
  if (headers["transfer-encoding"] !== undefined) return undefined;
  return Number(headers["content-length"] ?? 0);
}

function readWhole(request: IncomingMessage, { limit, rules }: BodyOptions, listener: BodyListener): void {
  // Where rules apply no two parsers may read it differently; chunk by chunk, so that a long body does not hold up the others.
  const reader = rules.length > 0 ? new EnvelopeReader({ unambiguous: true }) : undefined;
  let length = 0;
  let chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => {
    if (length > limit) return;
    length += chunk.length;
    if (length > limit) {
      chunks = [];
      listener.onRefused(refusalBy(tooLarge(limit)));
      return;
    }
    chunks.push(chunk);
    reader?.push(chunk);
  });
  request.on("end", () => {
    if (length > limit) return;
    const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    reader?.end();
    const envelope: ReadEnvelope = reader ?? parseEnvelope(body);
    const refusal =
      envelope.fault === undefined ? refusalOf({ headers: request.headers, envelope, rules }) : refusalBy(badBody(envelope.fault));
    if (refusal) listener.onRefused(refusal);
    else listener.onBody(body, { envelope });
  });
}

/** Judges a body once more, for the rules have changed since it was read. Undefined: it may go all the same. */
export function judgedAgain(body: Buffer | ScannedBody, headers: IncomingHttpHeaders, rules: readonly ToolRules[]): Refusal | undefined {
  if (rules.length === 0) return undefined;
  if (body instanceof ScannedBody) return refusalBy(rulesChanged, body.envelope.messages[0]?.id);
  const envelope = new EnvelopeReader({ unambiguous: true });
  envelope.push(body);
  envelope.end();
  return envelope.fault === undefined ? refusalOf({ headers, envelope, rules }) : refusalBy(badBody(envelope.fault));
}

const rulesChanged: Denial = {
  reason: "tool_rules_unenforceable",
  message: "Tool rules came into force while this call was on its way. Send it again.",
};

function readInPassing(request: IncomingMessage, { limit }: BodyOptions, listener: BodyListener): void {
  const { headers } = request;
  const body = new ScannedBody({ limit, judge: (envelope) => refusalOf({ headers, envelope, rules: [] }) });
  body.on("error", () => {
    request.unpipe(body);
    request.resume();
    if (body.refusal) listener.onRefused(body.refusal);
  });
  body.once("readable", () => {
    if (!body.refusal) listener.onBody(body, { envelope: body.envelope, length: announcedLength(request) });
  });
  request.pipe(body);
}
