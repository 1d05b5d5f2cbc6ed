import { quoted } from "../client-config/client";
import type { ClientServer, HttpTransport, StdioTransport } from "./client-file";
import { isSecret, isSecretHeader, resolved } from "./secret-values";

/** One McpServer to write, and the secrets that stay out of it. */
export interface ServerPlan {
  readonly name: string;
  /** As the client called it; undefined for an example, which no client has. */
  readonly title: string | undefined;
  readonly spec: ServerSpec;
  readonly secrets: readonly PlannedSecret[];
  /** What a person should know or still do. */
  readonly notes: readonly string[];
}

type ServerSpec =
  | { readonly url: string; readonly headers: readonly PlannedValue[] }
  | { readonly command: string; readonly args: readonly string[]; readonly env: readonly PlannedValue[] };

export type PlannedValue =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly secretRef: { readonly name: string; readonly key: string } };

/** A file under `<data>/secrets/default/<name>/<key>`. */
export interface PlannedSecret {
  readonly name: string;
  readonly key: string;
  /** Absent: the client asks a person for it, so a person must write it here. */
  readonly value?: string;
  readonly origin: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What becomes of one server of a client's configuration. `name` is the McpServer's, in namespace `default`. */
export function planServer(name: string, server: ClientServer, env: Environment): ServerPlan {
  const { transport } = server;
  const planned = "url" in transport ? planHttp(name, transport, env) : planStdio(name, transport, env);
  return { name, title: server.name, ...planned };
}

type Planned = Pick<ServerPlan, "spec" | "secrets" | "notes">;

function planHttp(name: string, { url: written, headers }: HttpTransport, env: Environment): Planned {
  const url = new URL(resolved(written, env).value);
  const vault = new Vault(name, url.origin, env);
  const all = { ...userinfoHeader(url), ...headers };
  const dropped = [...url.searchParams.keys()].filter((key) => isSecret(key, url.searchParams.get(key) ?? ""));
  for (const key of dropped) url.searchParams.delete(key);
  Object.assign(url, { username: "", password: "", hash: "" });
  return {
    spec: { url: url.href, headers: Object.entries(all).map(([header, value]) => vault.place(header, value, isSecretHeader)) },
    secrets: vault.secrets,
    notes: dropped.map(
      (key) => `"?${key}=…" was left out of its URL, because it is a secret: give it as a header, if the server takes one.`,
    ),
  };
}

function userinfoHeader({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function planStdio(name: string, { command, args, env: variables }: StdioTransport, env: Environment): Planned {
  const vault = new Vault(name, `stdio:default/${name}`, env);
  const placed = Object.entries(variables).map(([variable, value]) => vault.place(variable, value, isSecret));
  const words = [command, ...args].map((word) => resolved(word, env).value);
  const secretWords = words.filter((word, index) => isSecretArgument(words[index - 1] ?? "", word));
  if (secretWords.length === 0) {
    return { spec: { command: words[0] ?? command, args: words.slice(1), env: placed }, secrets: vault.secrets, notes: [] };
  }
  const moved = secretWords.map((word, index) => vault.place(`GATEBOLT_ARGUMENT_${index + 1}`, word, () => true));
  const line = words.map((word) => {
    const index = secretWords.indexOf(word);
    return index === -1 ? quoted(word) : `"$GATEBOLT_ARGUMENT_${index + 1}"`;
  });
  const note = "A secret among its arguments was moved into its environment, and a shell puts it back: manifests hold no secrets.";
  return {
    spec: { command: "sh", args: ["-c", `exec ${line.join(" ")}`], env: [...placed, ...moved] },
    secrets: vault.secrets,
    notes: [note],
  };
}

/** `--api-key VALUE`, `--api-key=VALUE`, `Authorization: VALUE`, and anything that looks like a key. */
function isSecretArgument(before: string, word: string): boolean {
  // `${NAME}` is filled in by the server itself, from its environment.
  if (/\$\{\w+\}/.test(word)) return false;
  const [, name, value] = /^-{0,2}([A-Za-z][\w-]*)[=:]\s*(.*)$/s.exec(word) ?? [];
  if (name !== undefined && value !== undefined && !value.startsWith("//")) return isSecret(name, value);
  // A package's name or a path may be long, but is no secret.
  if (/^[-@./~]|^https?:\/\/[^@]*$/.test(word)) return false;
  return /^--?[A-Za-z]/.test(before) && !before.includes("=") ? isSecret(before.replace(/^-+/, ""), word) : isSecret("", word);
}

/** Collects what goes into secret files instead of the manifest. */
class Vault {
  readonly secrets: PlannedSecret[] = [];
  readonly #name: string;
  readonly #origin: string;
  readonly #env: Environment;

  constructor(server: string, origin: string, env: Environment) {
    this.#name = `${server}-credentials`;
    this.#origin = origin;
    this.#env = env;
  }

  place(name: string, written: string, secret: (name: string, value: string) => boolean): PlannedValue {
    const { value, missing } = resolved(written, this.#env);
    if (!secret(name, written) && !secret(name, value)) return { name, value };
    const key = name.toLowerCase().replaceAll(/[^a-z0-9_.-]+/g, "-");
    this.secrets.push({ name: this.#name, key, origin: this.#origin, ...(missing.length === 0 && { value }) });
    return { name, secretRef: { name: this.#name, key } };
  }
}
