import { type Access, byName, type Client, type Endpoint, headerValue, jsonText } from "./client";

/** https://code.visualstudio.com/docs/copilot/reference/mcp-configuration; the token is asked for once and kept in VS Code's secret storage. */
export const vscode: Client = {
  title: "VS Code",
  place: ".vscode/mcp.json",
  configuration: (access) => jsonText({ inputs: [inputOf(access)], servers: byName(access, (endpoint) => serverOf(access, endpoint)) }),
  remaining: ({ tokenFile }) => [
    `VS Code asks for the token when the server is first started${tokenFile === undefined ? "." : `: paste what is in ${tokenFile}.`}`,
  ],
  link: (access, endpoint) => {
    const server = { name: endpoint.name, ...serverOf(access, endpoint), inputs: [inputOf(access)] };
    return `vscode:mcp/install?${encodeURIComponent(JSON.stringify(server))}`;
  },
};

function inputId({ connection }: Access): string {
  return `gatebolt-${connection}`;
}

function inputOf(access: Access): object {
  return { type: "promptString", id: inputId(access), description: `Gatebolt token of ${access.connection}`, password: true };
}

function serverOf(access: Access, { url }: Endpoint): object {
  return { type: "http", url, headers: { [access.header.name]: headerValue(access, `\${input:${inputId(access)}}`) } };
}
