import type { CredentialSecret } from "../../resources/declarations";
import { type Diagnostic, problem, Refusal } from "../framework/diagnostic";
import type { Applied, Change, Judging, Outcome, Planned, ResourceType } from "../framework/provider";
import type { Schema } from "../framework/schema";
import { isObjectValue, type ObjectValue, textAt, unknown } from "../framework/value";
import { orRefuse } from "./failure";
import { idOf } from "./object";
import { importBlock } from "./import-block";
import type { Target } from "./target";

const schema: Schema = {
  version: 0,
  description:
    "A Secret of type `gatebolt.dev/credential`, which an McpIdentity or a header of an McpServer names. Its values are written and never read: they are in no plan and no state.",
  attributes: {
    id: { description: "`namespace/name`.", type: "string", presence: "computed" },
    uid: { description: "Of this very Secret.", type: "string", presence: "computed" },
    name: { description: "Name of the Secret.", type: "string", presence: "required", replaces: true },
    namespace: {
      description: "Its namespace. Where it is left out: the provider's `namespace`.",
      type: "string",
      presence: "optional-computed",
      replaces: true,
    },
    origin: {
      description:
        "Where alone it may be sent: `https://host[:port]`, or `stdio:<namespace>/<server>` for a server that is a command. For OAuth client credentials the token endpoint's, a space, and the server's.",
      type: "string",
      presence: "required",
    },
    data_wo: {
      description: "The values, by key. Terraform keeps them nowhere: raise `data_wo_version` when they change.",
      type: ["map", "string"],
      presence: "required",
      writeOnly: true,
      sensitive: true,
    },
    data_wo_version: { description: "Any number; another one writes `data_wo` again.", type: "number", presence: "required" },
  },
};

const originRemedy =
  "Write scheme, host and port alone, as in https://mcp.example.com; for OAuth client credentials two of them with a space between, the token endpoint's first.";

/** A credential for an upstream, whose values go through Terraform without staying there. */
export class CredentialResource implements ResourceType {
  readonly schema = schema;
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  validate(config: ObjectValue, { mayWriteOnly }: Judging): Promise<readonly Diagnostic[]> {
    const data = config["data_wo"];
    const faults: Diagnostic[] = [];
    if (data !== null && !mayWriteOnly)
      faults.push(
        problem("Write-only attributes are not supported", "data_wo needs Terraform 1.11 or newer, or OpenTofu 1.11 or newer.", [
          "data_wo",
        ]),
      );
    if (isObjectValue(data) && Object.keys(data).length === 0)
      faults.push(problem("Nothing to keep", "Write at least one key.", ["data_wo"]));
    const origin = config["origin"];
    if (typeof origin === "string" && !/^(https?:\/\/[^/\s]+( https?:\/\/[^/\s]+)?|stdio:[^/\s]+\/[^/\s]+)$/.test(origin))
      faults.push(problem("Not an origin", originRemedy, ["origin"]));
    return Promise.resolve(faults);
  }

  plan({ prior, proposed }: Change): Promise<Planned> {
    if (!proposed) return Promise.resolve({ state: null });
    const isUnnamed = proposed["namespace"] === unknown && prior === null;
    const named = isUnnamed ? { ...proposed, namespace: this.#target.namespace } : proposed;
    return Promise.resolve({ state: { ...named, id: idOf({ namespaced: true }, named) } });
  }

  async create({ planned, config }: Applied): Promise<Outcome> {
    const declarations = await this.#target.open();
    const secret = secretOf(planned, config);
    const { namespace, name } = secret;
    if (await orRefuse(async () => await declarations.findCredential({ namespace, name })))
      throw new Refusal([
        problem(
          "The Secret exists already",
          `There is a credential ${namespace}/${name}. Choose another name, or take it over:\n\n${importBlock("credential", planned, `${namespace}/${name}`)}`,
        ),
      ]);
    return await this.#write(planned, secret);
  }

  async read(state: ObjectValue): Promise<Outcome> {
    const declarations = await this.#target.open();
    const found = await orRefuse(async () => await declarations.findCredential(placeOf(state)));
    return { state: found ? { ...state, uid: found.uid, origin: found.origin } : null };
  }

  async update({ planned, config }: Applied): Promise<Outcome> {
    return await this.#write(planned, secretOf(planned, config));
  }

  async delete(prior: ObjectValue): Promise<Outcome> {
    const declarations = await this.#target.open();
    await orRefuse(async () => await declarations.removeCredential(placeOf(prior), textAt(prior, "uid")));
    return { state: null };
  }

  import(id: string): Promise<Outcome> {
    const [namespace, name, ...more] = id.split("/");
    if (!namespace || !name || more.length > 0) throw new Refusal([problem("Not an id", `Write namespace/name; this was "${id}".`)]);
    const empty = Object.fromEntries(Object.keys(schema.attributes).map((attribute) => [attribute, null]));
    return Promise.resolve({ state: { ...empty, id, namespace, name } });
  }

  upgrade(_version: number, attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return attributes;
  }

  async #write(planned: ObjectValue, secret: CredentialSecret): Promise<Outcome> {
    const declarations = await this.#target.open();
    const { uid } = await orRefuse(async () => await declarations.writeCredential(secret, { force: this.#target.force }));
    return { state: { ...planned, uid } };
  }
}

function secretOf(planned: ObjectValue, config: ObjectValue): CredentialSecret {
  const data = config["data_wo"];
  return {
    ...placeOf(planned),
    origin: textAt(planned, "origin"),
    data: isObjectValue(data) ? (data as Readonly<Record<string, string>>) : {},
  };
}

function placeOf(state: ObjectValue): { readonly namespace: string; readonly name: string } {
  return { namespace: textAt(state, "namespace"), name: textAt(state, "name") };
}
