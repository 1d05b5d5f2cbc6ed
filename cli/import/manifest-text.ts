import type { PlannedValue, ServerPlan } from "./server-plan";

/** Everything `init` writes about. */
export interface StarterPlan {
  readonly servers: readonly ServerPlan[];
  readonly user: { readonly name: string; readonly displayName: string };
  readonly host: { readonly name: string; readonly displayName: string };
  /** Where secrets lie, for comments. */
  readonly data: string;
}

export interface ManifestText {
  readonly file: string;
  readonly text: string;
}

/** The three files of a new folder, in the order in which they explain each other. */
export function starterManifests(plan: StarterPlan): readonly ManifestText[] {
  return [
    { file: "1-servers.yaml", text: [...plan.servers.map((server) => serverText(server, plan)), gatewayText(plan)].join("---\n") },
    { file: "2-people-and-apps.yaml", text: [userText(plan), hostText(plan)].join("---\n") },
    { file: "3-access.yaml", text: accessText(plan) },
  ];
}

/** The connection's and the token's name. */
export function connectionName({ user, host }: StarterPlan): string {
  return `${user.name}-${host.name}`;
}

function serverText({ name, title, spec }: ServerPlan, { data }: StarterPlan): string {
  const lines = [
    ...(title === undefined ? exampleComment : [`# ${comment(title)}: one upstream MCP server.`]),
    "# Clients never see its address; they reach it through a gateway.",
    ...head("McpServer", name),
    "spec:",
  ];
  if ("url" in spec) return text([...lines, `  url: ${scalar(spec.url)}`, ...valuesText("headers", spec.headers, data)]);
  return text([
    ...lines,
    "  # `gatebolt up` starts one process for each client session and shares none.",
    `  command: ${scalar(spec.command)}`,
    ...(spec.args.length > 0 ? ["  args:", ...spec.args.map((arg) => `    - ${scalar(arg)}`)] : []),
    ...valuesText("env", spec.env, data),
  ]);
}

const exampleComment = ["# One upstream MCP server, as an example: put your own's URL here, or its command and args instead."];

function valuesText(field: "headers" | "env", values: readonly PlannedValue[], data: string): string[] {
  if (values.length === 0) return [];
  return [
    ...(values.some((value) => "secretRef" in value) ? [`  # Secrets lie in ${comment(data)}/secrets/default/NAME/KEY, never here.`] : []),
    `  ${field}:`,
    ...values.flatMap((each) => [
      `    - name: ${scalar(each.name)}`,
      "value" in each
        ? `      value: ${scalar(each.value)}`
        : `      secretRef: { name: ${scalar(each.secretRef.name)}, key: ${scalar(each.secretRef.key)} }`,
    ]),
  ];
}

function gatewayText({ servers }: StarterPlan): string {
  return text([
    "# A gateway is what clients connect to: one URL that exposes some servers. The name in `servers` is the last part of the URL,",
    `# as in /default/desk/${servers[0]?.name ?? "notes"}/mcp.`,
    ...head("McpGateway", "desk"),
    "spec:",
    ...(servers.length === 0 ? ["  servers: []"] : ["  servers:"]),
    ...servers.flatMap(({ name }) => [`    - name: ${scalar(name)}`, `      serverRef: { name: ${scalar(name)} }`]),
  ]);
}

function userText({ user }: StarterPlan): string {
  return text([
    "# A user is a person on whose behalf an app connects. Cut the user, and every app of theirs is cut.",
    ...head("McpUser", user.name),
    "spec:",
    `  displayName: ${scalar(user.displayName)}`,
  ]);
}

function hostText({ host, user }: StarterPlan): string {
  return text([
    "# A host is an app or agent that connects. Two machines of one person are two hosts, so that a lost one can be cut alone.",
    ...head("McpHost", host.name),
    "spec:",
    `  displayName: ${scalar(host.displayName)}`,
    "  type: Token",
    `  owner: ${scalar(user.displayName)}`,
  ]);
}

function accessText(plan: StarterPlan): string {
  const { user, host, data } = plan;
  const name = connectionName(plan);
  const connection = text([
    "# A connection lets one app reach one gateway, here on behalf of one person.",
    ...head("McpConnection", name),
    "spec:",
    `  hostRef: { name: ${scalar(host.name)} }`,
    "  gatewayRef: { name: desk }",
    `  userRef: { name: ${scalar(user.name)} }`,
  ]);
  const token = text([
    `# A token is one machine's key for a connection. It is written once, to ${comment(data)}/secrets/default/${name}/token;`,
    "# the gateway keeps only a hash of it.",
    ...head("McpToken", name),
    "spec:",
    `  displayName: ${scalar(host.displayName)}`,
    `  connectionRef: { name: ${scalar(name)} }`,
    "  expiry: { after: 30d }",
  ]);
  return [connection, token].join("---\n");
}

function head(kind: string, name: string): string[] {
  return ["apiVersion: gatebolt.dev/v1alpha1", `kind: ${kind}`, "metadata:", `  name: ${scalar(name)}`];
}

/** Plain where YAML 1.1 and 1.2 agree that it is text, else in double quotes, which JSON's are. */
function scalar(value: string): string {
  const plain = /^[A-Za-z][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

/** A line break would end the comment. */
function comment(value: string): string {
  return value.replaceAll(/\s+/g, " ");
}

function text(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
