import { type Access, type Client, exportLine, headerValue, variableOf } from "./client";

/** ~/.codex/config.toml. It refuses a token written inline and reads it from the environment. */
export const codex: Client = {
  title: "Codex",
  place: "~/.codex/config.toml",
  configuration: (access) =>
    access.endpoints
      .map(({ name, url }) => [`[mcp_servers.${tableKey(name)}]`, `url = ${JSON.stringify(url)}`, credential(access)].join("\n"))
      .join("\n\n"),
  remaining: (access) => {
    if (isBearer(access)) return ["Codex reads the token from its environment. Before you start it:", `  ${exportLine(access)}`];
    // env_http_headers takes whole values, so the variable must hold the scheme too.
    const value = headerValue(access, access.tokenFile === undefined ? "<the token>" : `$(cat ${access.tokenFile})`);
    return ["Codex reads the whole header from its environment. Before you start it:", `  export ${variableOf(access)}="${value}"`];
  },
};

function credential(access: Access): string {
  if (isBearer(access)) return `bearer_token_env_var = ${JSON.stringify(variableOf(access))}`;
  return `env_http_headers = { ${JSON.stringify(access.header.name)} = ${JSON.stringify(variableOf(access))} }`;
}

function isBearer({ header }: Access): boolean {
  return header.name.toLowerCase() === "authorization" && header.scheme?.toLowerCase() === "bearer";
}

function tableKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
}
