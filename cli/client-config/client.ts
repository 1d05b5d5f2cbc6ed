/** One server as a client sees it. */
export interface Endpoint {
  /** The name it gets in the client's list. */
  readonly name: string;
  readonly url: string;
}

/** What a client needs to use one connection. */
export interface Access {
  /** The connection's name; names variables and inputs. */
  readonly connection: string;
  readonly endpoints: readonly Endpoint[];
  /** How the gateway wants the token presented: the first of its header and scheme pairs. */
  readonly header: { readonly name: string; readonly scheme?: string };
  /** Where the token lies on this machine, if it does. */
  readonly tokenFile?: string;
  /** For people, where it lies when it is no file here: a Secret in a cluster. */
  readonly tokenPlace?: string;
}

/** One client's way of writing down a connection. None of them ever holds the token: each says where the client finds it. */
export interface Client {
  /** What people call it. */
  readonly title: string;
  /** Where the text belongs; absent for text that is run. */
  readonly place?: string;
  readonly configuration: (access: Access) => string;
  /** What is left to do by hand, a line each. */
  readonly remaining: (access: Access) => readonly string[];
  /** A link that installs one endpoint, where the client has such links. */
  readonly link?: (access: Access, endpoint: Endpoint) => string;
}

/** The environment variable that holds a connection's token: `GATEBOLT_ANN_CURSOR_TOKEN`. */
export function variableOf({ connection }: Access): string {
  return `GATEBOLT_${connection.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}_TOKEN`;
}

/** The header's value around the token or what stands for it: `Bearer …`, or the token alone where the gateway names no scheme. */
export function headerValue({ header }: Access, token: string): string {
  return header.scheme === undefined ? token : `${header.scheme} ${token}`;
}

/** For clients that read the environment: how to put the token there. */
export function exportLine(access: Access): string {
  const value = access.tokenFile === undefined ? "<the token>" : `"$(cat ${quoted(access.tokenFile)})"`;
  return `export ${variableOf(access)}=${value}`;
}

/** One word of a POSIX shell. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

/** `{name: of(endpoint)}` for every endpoint. */
export function byName<Value>({ endpoints }: Access, of: (endpoint: Endpoint) => Value): Record<string, Value> {
  return Object.fromEntries(endpoints.map((endpoint) => [endpoint.name, of(endpoint)]));
}
