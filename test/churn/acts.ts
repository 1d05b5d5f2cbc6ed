import type { Cluster } from "../cluster/cluster";
import { declared, token } from "../cluster/objects";
import type { Model, ModelHost, ModelToken } from "./model";
import type { Random } from "./random";

/** What people do, all of it through the API server. */
export type Act = "create" | "rotate" | "cut" | "restore" | "revoke" | "delete" | "look";

/** Tokens that are declared at the same time, at most. */
const mostTokens = 120;
/** Bytes that are remembered, at most: the oldest that are refused for good go. */
const mostHeld = 600;
const mergePatch = "application/merge-patch+json";

export class Acts {
  readonly counts: Record<Act, number> = { create: 0, rotate: 0, cut: 0, restore: 0, revoke: 0, delete: 0, look: 0 };
  readonly #cluster: Cluster;
  readonly #model: Model;
  readonly #random: Random;

  constructor(cluster: Cluster, model: Model, random: Random) {
    this.#cluster = cluster;
    this.#model = model;
    this.#random = random;
  }

  /** Does one thing at random. */
  async next(): Promise<void> {
    const { tokens } = this.#model;
    const act = this.#random.weighted<Act>([
      [tokens.size < mostTokens ? 6 : 1, "create"],
      [3, "rotate"],
      [2, "cut"],
      [2, "restore"],
      [0.5, "revoke"],
      [tokens.size < mostTokens ? 2 : 6, "delete"],
      [8, "look"],
    ]);
    if (act && (await this.#do(act))) this.counts[act] += 1;
  }

  /** Reads a token's Secret, and remembers what it holds. */
  async look(looked: ModelToken): Promise<string | undefined> {
    const { status, body } = await this.#cluster.plane.request("GET", `/api/v1/namespaces/default/secrets/${looked.name}`);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`read Secret ${looked.name}: the API server answered ${status}`);
    const { token: encoded = "" } = body["data"] as { readonly token?: string };
    const bytes = Buffer.from(encoded, "base64").toString();
    const { held } = this.#model;
    if (!held.some((each) => each.bytes === bytes)) held.push({ bytes, token: looked, isRefused: false });
    if (held.length > mostHeld) held.splice(0, held.length - mostHeld);
    return bytes;
  }

  /** False when there is nothing to do it to. */
  async #do(act: Act): Promise<boolean> {
    return act === "create" || act === "cut" || act === "restore" ? await this.#doToHost(act) : await this.#doToToken(act);
  }

  async #doToHost(act: "create" | "cut" | "restore"): Promise<boolean> {
    const fitting = this.#model.hosts.filter((each) => act === "create" || this.#model.isCut(each) === (act === "restore"));
    const host = this.#random.pick(fitting);
    if (!host) return false;
    if (act === "create") await this.#create(host);
    else if (act === "cut") await this.#cut(host);
    else await this.#restore(host);
    return true;
  }

  async #doToToken(act: "rotate" | "revoke" | "delete" | "look"): Promise<boolean> {
    const chosen = this.#random.pick([...this.#model.tokens].filter(({ isRevoked }) => act === "delete" || !isRevoked));
    if (!chosen) return false;
    if (act === "rotate") await this.#patch("mcptokens", chosen.name, { rotation: { revision: (chosen.revision += 1) } });
    else if (act === "revoke") await this.#revoke(chosen);
    else if (act === "delete") await this.#delete(chosen);
    else await this.look(chosen);
    return true;
  }

  async #create(host: ModelHost): Promise<void> {
    const name = this.#model.newName("token");
    await this.#send("POST", "mcptokens", { body: token(name, { hostRef: { name: host.name } }) });
    this.#model.tokens.add({ name, host, revision: 0, isRevoked: false, changedAt: 0 });
  }

  async #cut(host: ModelHost): Promise<void> {
    if (this.#random.fraction() < 0.5) {
      await this.#patch("mcphosts", host.name, { enabled: false });
      host.isDisabled = true;
    } else {
      const name = this.#model.newName("cut");
      const spec = { target: { kind: "McpHost", name: host.name }, reason: "churn", createdBy: "admin" };
      await this.#send("POST", "mcpbreakglasses", { body: declared("McpBreakGlass", name, spec) });
      host.breakGlass = name;
    }
    host.changedAt = performance.now();
  }

  /** It may be allowed from before the API server has answered. */
  async #restore(host: ModelHost): Promise<void> {
    const { isDisabled, breakGlass } = host;
    host.isDisabled = false;
    host.breakGlass = undefined;
    host.changedAt = performance.now();
    this.#model.restored(host);
    if (isDisabled) await this.#patch("mcphosts", host.name, { enabled: null });
    if (breakGlass !== undefined) await this.#send("DELETE", `mcpbreakglasses/${breakGlass}`);
  }

  async #revoke(revoked: ModelToken): Promise<void> {
    await this.#patch("mcptokens", revoked.name, { revoked: true });
    revoked.isRevoked = true;
    revoked.changedAt = performance.now();
  }

  /** Without a garbage collector in the control plane its Secret is left to us. */
  async #delete(gone: ModelToken): Promise<void> {
    await this.look(gone);
    await this.#send("DELETE", `mcptokens/${gone.name}`);
    this.#model.tokens.delete(gone);
    gone.changedAt = performance.now();
    await this.#cluster.plane.request("DELETE", `/api/v1/namespaces/default/secrets/${gone.name}`);
  }

  async #patch(plural: string, name: string, spec: object): Promise<void> {
    await this.#send("PATCH", `${plural}/${name}`, { contentType: mergePatch, body: { spec } });
  }

  async #send(method: "POST" | "PATCH" | "DELETE", path: string, options: { body?: object; contentType?: string } = {}): Promise<void> {
    const { status, body } = await this.#cluster.plane.request(method, `/apis/gatebolt.dev/v1alpha1/namespaces/default/${path}`, options);
    if (status >= 300) throw new Error(`${method} ${path}: the API server answered ${status}: ${JSON.stringify(body)}`);
  }
}
