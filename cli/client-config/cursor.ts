import { type Access, byName, type Client, type Endpoint, exportLine, headerValue, jsonText, variableOf } from "./client";

/** https://cursor.com/docs/mcp */
export const cursor: Client = {
  title: "Cursor",
  place: "~/.cursor/mcp.json, or .cursor/mcp.json in a project",
  configuration: (access) => jsonText({ mcpServers: byName(access, (endpoint) => serverOf(access, endpoint)) }),
  remaining: (access) => ["Cursor reads the token from its environment. Before you start it from a terminal:", `  ${exportLine(access)}`],
  link: (access, endpoint) => {
    // Cursor wants the inner object, without the server's name, in base64 that is then URL-encoded.
    const config = Buffer.from(JSON.stringify(serverOf(access, endpoint))).toString("base64");
    return `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(endpoint.name)}&config=${encodeURIComponent(config)}`;
  },
};

function serverOf(access: Access, { url }: Endpoint): object {
  return { url, headers: { [access.header.name]: headerValue(access, `\${env:${variableOf(access)}}`) } };
}
