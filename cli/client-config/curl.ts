import { type Access, type Client, type Endpoint, exportLine, headerValue, quoted, variableOf } from "./client";

const firstCall = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "curl", version: "1" } },
};

/** One line that works as it stands: the first call of the protocol that every server answers without a session. */
export const curl: Client = {
  title: "curl",
  configuration: (access) => access.endpoints.map((endpoint) => lineFor(access, endpoint)).join("\n"),
  remaining: (access) => (access.tokenFile === undefined ? ["Before you run it:", `  ${exportLine(access)}`] : []),
};

function lineFor(access: Access, { url }: Endpoint): string {
  const token = access.tokenFile === undefined ? `$${variableOf(access)}` : `$(cat ${quoted(access.tokenFile)})`;
  // Through a pipe, not as an argument: a process's arguments can be read by everybody on the machine.
  const header = `printf '%s: %s\\n' ${quoted(access.header.name)} "${headerValue(access, token)}"`;
  return [
    `${header} | curl -sS ${quoted(url)} -H @-`,
    `-H 'Content-Type: application/json'`,
    `-H 'Accept: application/json, text/event-stream'`,
    `-d '${JSON.stringify(firstCall)}'`,
  ].join(" ");
}
