import { judgeExpiry } from "../../crds/schema/policy/judge-expiry";
import type { Violation } from "../../crds/schema/policy/violation";
import { type PolicyHost, policiesFor } from "../../crds/schema/policy/policies-for";
import type { McpExpiryPolicy, McpTokenSpec } from "../../crds/types";
import { type Diagnostic, problem } from "../framework/diagnostic";
import type { ObjectValue } from "../framework/value";
import type { KindDefinition } from "./kind-definition";
import { type KnownObject, objectOf } from "./object";
import { attributePath } from "./spec";
import type { Target } from "./target";

/** Says at plan what the expiry policies in force would not let a token have. */
export class PolicyCheck {
  readonly #target: Target;
  readonly #now: () => number;
  #policies: Promise<readonly McpExpiryPolicy[]> | undefined;

  /** @param now milliseconds since 1970 */
  constructor(target: Target, now: () => number) {
    this.#target = target;
    this.#now = now;
  }

  async faultsOf(definition: KindDefinition, planned: ObjectValue): Promise<readonly Diagnostic[]> {
    if (definition.kind !== "McpToken") return [];
    const known = objectOf(definition, planned);
    const host = await this.#hostOf(known);
    // What is not known yet is judged by the API server and the controller.
    if (!host || known.unknownAt.some(([, field]) => field === "expiry" || field === "rotation")) return [];
    const policies = policiesFor(host, await this.#readable());
    const spec = known.object.spec as unknown as McpTokenSpec;
    return judgeExpiry({ spec, policies, issuedAt: this.#now() }).violations.map(toDiagnostic);
  }

  async #hostOf({ object }: KnownObject): Promise<PolicyHost | undefined> {
    const { hostRef, connectionRef } = object.spec as Partial<McpTokenSpec>;
    const { namespace } = object.metadata;
    const name = hostRef?.name ?? (connectionRef && (await this.#hostBehind(namespace, connectionRef.name)));
    if (name === undefined) return undefined;
    const host = await this.#quietly(async (target) => await target.get({ kind: "McpHost", namespace, name }));
    return { namespace, name, ...(host?.metadata.labels && { labels: host.metadata.labels }) };
  }

  async #hostBehind(namespace: string, name: string): Promise<string | undefined> {
    const connection = await this.#quietly(async (target) => await target.get({ kind: "McpConnection", namespace, name }));
    return connection?.spec.hostRef.name;
  }

  /** Read once a plan: the many tokens of a plan are judged by one state of the policies. */
  async #readable(): Promise<readonly McpExpiryPolicy[]> {
    this.#policies ??= this.#quietly(async (target) => await target.list("McpExpiryPolicy")).then((policies) => policies ?? []);
    return await this.#policies;
  }

  /** Somebody who may not read policies plans all the same; what does not answer is said by what needs it. */
  async #quietly<Result>(read: (target: Awaited<ReturnType<Target["open"]>>) => Promise<Result>): Promise<Result | undefined> {
    try {
      return await read(await this.#target.open());
    } catch {
      return undefined;
    }
  }
}

function toDiagnostic({ path, problem: what, remedy, policy }: Violation): Diagnostic {
  const whose = policy ? `McpExpiryPolicy ${policy.namespace}/${policy.name}` : "The installation's own maximum";
  const summary = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return problem(summary, `${whose} does not allow it${remedy === undefined ? "" : `: ${remedy}`}.`, attributePath(path));
}
