import type { McpToken } from "../../crds/types";
import { caution, type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import type { EphemeralType, Outcome } from "../framework/provider";
import type { Schema } from "../framework/schema";
import { type ObjectValue, textAt } from "../framework/value";
import { failureOf, orRefuse } from "./failure";
import type { Target } from "./target";

const text = "string" as const;

const schema: Schema = {
  version: 0,
  description:
    "Reads an issued token where it is needed, without it ever being in a plan or state. Whoever applies needs the verb `get` on exactly this token's Secret.",
  attributes: {
    name: { description: "Name of the McpToken.", type: text, presence: "required" },
    namespace: { description: "Its namespace. Where it is left out: the provider's `namespace`.", type: text, presence: "optional" },
    uid: {
      description:
        "`gatebolt_token.x.uid`: the token is then read after that resource was applied, and never that of another one under the same name.",
      type: text,
      presence: "optional",
    },
    token: { description: "The bearer token.", type: text, presence: "computed", sensitive: true },
    authorization: {
      description: "Value of the header that the gateway reads: `Bearer` and the token.",
      type: text,
      presence: "computed",
      sensitive: true,
    },
    url: { description: "Where the token is for, if the gateway's address is known.", type: text, presence: "computed" },
    prefix: { description: "Public id of the token; safe to show.", type: text, presence: "computed" },
  },
};

/** An issued token, read when it is used. @param now milliseconds since 1970 */
export function tokenEphemeral(target: Target, now: () => number): EphemeralType {
  return {
    schema,
    validate: () => Promise.resolve([]),
    open: async (config): Promise<Outcome> => {
      const namespace = textAt(config, "namespace") || target.namespace;
      const declarations = await target.open();
      const key = { kind: "McpToken" as const, namespace, name: textAt(config, "name") };
      const token = await orRefuse(async () => await declarations.get(key));
      const secret = readable(token, { config, namespace });
      try {
        const data = await declarations.readTokenSecret({ namespace, name: secret.name });
        return opened({ config, data, secret, token, now: now() });
      } catch (error) {
        return { state: null, diagnostics: [failureOf(error, ["name"])] };
      }
    },
  };
}

interface Readable {
  readonly name: string;
  readonly key: string;
}

/** The Secret to read. Throws Refusal when there is none to be read. */
function readable(token: McpToken | undefined, { config, namespace }: { config: ObjectValue; namespace: string }): Readable {
  const name = textAt(config, "name");
  const uid = textAt(config, "uid");
  if (!token)
    throw refusal(
      "There is no such token",
      `There is no McpToken ${namespace}/${name}. Give uid = gatebolt_token.x.uid, so that it is read after it was made.`,
    );
  if (uid !== "" && token.metadata.uid !== uid)
    throw refusal(
      "Another token has the name",
      `McpToken ${namespace}/${name} is not the one with the uid ${uid}: it was made anew. Plan again.`,
    );
  refuseUnreadable(token);
  return { name: token.spec.secret?.name ?? name, key: token.spec.secret?.key ?? "token" };
}

function refuseUnreadable({ metadata, spec, ...token }: McpToken): void {
  const { name } = metadata;
  if (spec.hash) throw refusal("Nothing was issued", `McpToken ${name} is declared by its hash: only whoever made it has it.`);
  if (spec.secret?.delivery === "Once")
    throw refusal(
      "The token is for a person",
      `McpToken ${name} has delivery Once: its Secret goes after the first use, so no machine may depend on it. Write delivery = "Secret".`,
    );
  if (!token.status?.current) throw refusal("The token was not issued yet", `McpToken ${name} has no issued token: ${reasonOf(token)}`);
}

function reasonOf(token: Pick<McpToken, "status">): string {
  const ready = token.status?.conditions?.find(({ type }) => type === "Ready");
  return ready ? `${ready.reason}: ${ready.message}` : "the controller has not looked at it. Does it run?";
}

interface Opening {
  readonly config: ObjectValue;
  readonly data: Readonly<Record<string, string>>;
  readonly secret: Readable;
  readonly token: McpToken | undefined;
  readonly now: number;
}

function opened({ config, data, secret, token, now }: Opening): Outcome {
  const plaintext = data[secret.key];
  if (plaintext === undefined)
    return {
      state: null,
      diagnostics: [
        problem("The Secret has no token", `Secret ${secret.name} has no key ${secret.key}. See the conditions of the McpToken.`, ["name"]),
      ],
    };
  const { url = null, authorization = null } = data;
  return {
    state: { ...config, token: plaintext, authorization, url, prefix: token?.status?.current?.prefix ?? null },
    diagnostics: endingSoon(token, now),
  };
}

const day = 86_400_000;

function endingSoon(token: McpToken | undefined, now: number): readonly Diagnostic[] {
  const end = token?.status?.current?.notAfter;
  if (end === undefined || Date.parse(end) - now > day || token?.spec.rotation) return [];
  return [caution("The token ends soon", `McpToken ${token?.metadata.name} ends at ${end} and is not rotated. Write rotation = {}.`)];
}

function refusal(summary: string, detail: string): Refusal {
  return new Refusal([problem(summary, detail, ["name"])]);
}
