import { readDefinitions } from "../../tools/control-plane/crds";
import { kinds } from "../types";
import { ruleCases } from "./cases/all";
import { exampleFiles, readExample } from "./examples";
import { declared, declaredRules, placesIn } from "./schemas";

const places = declared.flatMap(({ kind, schema }) => placesIn(schema).map((place) => ({ ...place, name: `${kind} ${place.at}` })));
const namesWhere = (wrong: (place: (typeof places)[number]) => boolean): readonly string[] => places.filter(wrong).map(({ name }) => name);

describe("the CRDs", () => {
  it("have one version, served and stored: a second one comes as docs/versions.md says", () => {
    const versions = readDefinitions(process.cwd()).flatMap(({ spec }) =>
      spec.versions.map(({ name, served, storage }) => [name, served, storage]),
    );
    expect(versions).toEqual(Array.from({ length: 10 }, () => ["v1alpha1", true, true]));
  });

  it("describe every field in words for a person", () => {
    const isField = (at: string): boolean => !/[\]}]$/.test(at);
    expect(namesWhere(({ at, schema }) => isField(at) && !/^[A-Z"`][^]+[.`]$/.test(schema.description ?? ""))).toEqual([]);
  });

  it("bound every string, list and map, so that rules cost little and objects stay small", () => {
    expect(
      namesWhere(
        ({ schema }) => schema.type === "string" && !schema.enum && schema.format !== "date-time" && schema.maxLength === undefined,
      ),
    ).toEqual([]);
    expect(namesWhere(({ schema }) => schema.type === "array" && schema.maxItems === undefined)).toEqual([]);
    expect(namesWhere(({ schema }) => schema.additionalProperties !== undefined && schema.maxProperties === undefined)).toEqual([]);
  });

  it("leave enabled and revoked without a default, so that a patch of whoever is on call is not undone", () => {
    const toggles = places.filter(({ at }) => at === "spec.enabled" || at === "spec.revoked");
    expect(toggles).toHaveLength(7);
    expect(toggles.filter(({ schema }) => schema.default !== undefined)).toEqual([]);
  });

  it("keep every duration in one form", () => {
    const durations = namesWhere(({ schema }) => schema.pattern?.includes("[smhd]") ?? false);
    expect(durations).toEqual([
      "McpExpiryPolicy spec.allowed[]",
      "McpExpiryPolicy spec.default",
      "McpExpiryPolicy spec.maxLifetime",
      "McpExpiryPolicy spec.staleAfter",
      "McpToken spec.expiry.after",
      "McpToken spec.rotation.every",
      "McpToken spec.rotation.overlap",
      "McpToken spec.secret.retrieveWithin",
    ]);
  });

  it("have the same conditions, enforcement and echo in the status of every kind", () => {
    for (const field of [
      "observedGeneration",
      "conditions[]",
      "enforced.generation",
      "enforced.time",
      "enforced.replicas",
      "lastHandledReconcileAt",
    ]) {
      const shapes = new Set(places.filter(({ at }) => at === `status.${field}`).map(({ schema }) => JSON.stringify(schema)));
      expect([field, shapes.size]).toEqual([field, 1]);
    }
  });

  it("make nothing irreversible but references, targets and the Secret's name", () => {
    const transitions = declaredRules.filter(({ rule }) => rule.includes("oldSelf")).map(({ kind, fieldPath }) => `${kind}${fieldPath}`);
    expect(transitions).toEqual([
      "McpBreakGlass.target",
      "McpClusterBreakGlass.target",
      "McpClusterBreakGlass.namespaces",
      "McpConnection.hostRef",
      "McpConnection.gatewayRef",
      "McpConnection.userRef",
      "McpToken.spec.secret",
      "McpToken.connectionRef",
      "McpToken.hostRef",
      "McpToken.gatewayRef",
      "McpToken.userRef",
    ]);
  });

  it("have a passing and a failing case for each CEL rule", () => {
    const tested = ruleCases.map(({ kind, at, says }) => {
      const found = declaredRules.filter((rule) => rule.kind === kind && rule.at === at && rule.message.includes(says));
      expect([kind, at, says, found.length]).toEqual([kind, at, says, 1]);
      return found[0];
    });
    expect(declaredRules.filter((rule) => !tested.includes(rule))).toEqual([]);
  });
});

describe("the examples", () => {
  it("are a minimal and a full one for each kind", () => {
    const plurals = Object.values(kinds).map(({ plural }) => plural);
    expect(exampleFiles).toEqual(plurals.flatMap((plural) => [`${plural}.full.yaml`, `${plural}.minimal.yaml`]).sort());
  });

  it("show every field of every spec, but for those that belong to whoever is on call", () => {
    const shown = new Set(
      exampleFiles.flatMap(readExample).flatMap(({ kind, spec }) => fieldsIn(spec, "spec").map((at) => `${kind} ${at}`)),
    );
    const fields = namesWhere(({ at }) => /^spec\..*\w$/.test(at) && !/^spec\.(enabled|revoked)$/.test(at));
    expect(fields.filter((field) => !shown.has(field))).toEqual([]);
  });

  it("never set what belongs to whoever is on call", () => {
    const toggles = exampleFiles.flatMap(readExample).filter(({ spec }) => spec && ("enabled" in spec || "revoked" in spec));
    expect(toggles).toEqual([]);
  });
});

/** Every field that a value sets, by the names that places have. */
function fieldsIn(value: unknown, at: string): readonly string[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item) => fieldsIn(item, `${at}[]`))];
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([field, inner]) => fieldsIn(inner, `${at}.${field}`))];
}
