import type { RequestId } from "../decision/denial-response";

/** What the gateway looks at in one JSON-RPC message; the rest of it is the upstream's business. */
export interface Message {
  method?: string;
  /** Absent on notifications, and where it is neither a string nor a number. */
  id?: RequestId;
  /** What `Mcp-Name` repeats, each as it stands in `params`. */
  name?: string;
  uri?: string;
  taskId?: string;
  clientName?: string;
  clientVersion?: string;
}

/** What is in a request's body. */
export interface Envelope {
  readonly batch: boolean;
  readonly messages: readonly Message[];
}

/** One that was read, as far as it is one. */
export interface ReadEnvelope extends Envelope {
  /** What is wrong with the body, to complete "The request's body is not a JSON-RPC message: …". */
  readonly fault: string | undefined;
}

/** Entries of a legacy batch that are accepted. */
export const batchLimit = 100;

/** A field that we look at; `fields` are those inside it. */
export interface Field {
  readonly is?: keyof Message;
  readonly fields?: ReadonlyMap<string, Field>;
  /** A key twice, or in another spelling, is refused here when tool rules are in force. */
  readonly unambiguous?: boolean;
}

const leaf: Field = {};
const clientInfo: Field = {
  fields: new Map([
    ["name", { is: "clientName" }],
    ["version", { is: "clientVersion" }],
  ]),
};
const meta: Field = { fields: new Map([["io.modelcontextprotocol/clientInfo", clientInfo]]) };
const params: Field = {
  unambiguous: true,
  fields: new Map<string, Field>([
    ["name", { is: "name" }],
    ["uri", { is: "uri" }],
    ["taskId", { is: "taskId" }],
    ["arguments", leaf],
    ["clientInfo", clientInfo],
    ["_meta", meta],
  ]),
};

/** The fields of a message, as a tree. */
export const messageField: Field = {
  unambiguous: true,
  fields: new Map<string, Field>([
    ["jsonrpc", leaf],
    ["method", { is: "method" }],
    ["id", { is: "id" }],
    ["params", params],
  ]),
};
