import type { Access } from "../client-config/client";

/** One connection as the guide shows it. */
export interface GuidedConnection {
  readonly access: Access;
  readonly namespace: string;
  readonly host: string;
}

export interface GuideParts {
  readonly connections: readonly GuidedConnection[];
  /** How this program was called, and the flags that name the folders again. */
  readonly program: string;
  readonly flags: string;
}

/** What a person needs next, for each connection: URL, token, configuration, and the command that cuts it. */
export function guideText({ connections, program, flags }: GuideParts): string {
  if (connections.length === 0) return "No connections are declared yet: write an McpConnection and an McpToken, or try gatebolt issue.";
  const shown = connections.slice(0, most);
  const more = connections.length - shown.length;
  const parts = shown.map((connection) => connectionText(connection, { program, flags }));
  return [...parts, ...(more > 0 ? [`… and ${more} more: ${program} get connections -A${flags}`] : [])].join("\n\n");
}

/** A screenful; whoever declares hundreds knows the commands. */
const most = 8;

function connectionText({ access, namespace, host }: GuidedConnection, { program, flags }: Pick<GuideParts, "program" | "flags">): string {
  const where = `${namespace === "default" ? "" : ` -n ${namespace}`}${flags}`;
  return [
    `${namespace}/${access.connection}`,
    ...access.endpoints.map(({ url }) => `  url     ${url}`),
    `  token   ${access.tokenFile ?? "is not on this machine"}`,
    `  config  ${program} config vscode --connection ${access.connection}${where}`,
    `  cut     ${program} disable host ${host} --reason "…"${where}`,
  ].join("\n");
}
