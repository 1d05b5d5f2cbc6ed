import { isDeepStrictEqual } from "node:util";
import type { Answer } from "../../../tools/control-plane/api";
import { settingsFrom } from "../../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../../tools/control-plane/start";
import { exampleFiles, readExample } from "../../test/examples";
import { apiVersion } from "../../types";
import { fieldText } from "../path";
import { kindSchemas } from "../kind-schemas";
import { isPlainObject, type PlainObject } from "../plain";
import { readManifests } from "../reader/read-manifests";
import { mutate } from "../test/mutations";
import { type Random, randomFrom } from "../test/random";
import { Values } from "../test/values";
import { createValidator } from "./create-validator";
import { labelFault } from "./metadata/names";
import { type KindSchema, memberSchema, type Schema } from "./schema";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

const seed = 20261121;
const objectsPerKind = 500;
const changesPerKind = 100;
const parallel = 32;

const validator = createValidator(kindSchemas);
let controlPlane: ControlPlane;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
});

afterAll(() => controlPlane.stop());

function collectionOf(kind: KindSchema, namespace: unknown): string {
  const known = namespace === "kube-system" ? "kube-system" : "default";
  return `/apis/${apiVersion}/${kind.scope === "Namespaced" ? `namespaces/${known}/` : ""}${kind.plural}`;
}

async function askServer(kind: KindSchema, object: PlainObject): Promise<Answer> {
  const metadata = isPlainObject(object["metadata"]) ? object["metadata"] : {};
  return controlPlane.request("POST", `${collectionOf(kind, metadata["namespace"])}?fieldValidation=Strict&dryRun=All`, { body: object });
}

/** Without traces of how it was made, which a strict comparison would see. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** What differs between both verdicts; undefined when they agree. */
function difference(kind: KindSchema, object: PlainObject, answer: Answer, old?: PlainObject): string | undefined {
  const { value, problems } = validator.check(object, old);
  const accepted = answer.status === (old ? 200 : 201);
  const said = problems.map(({ path, problem, remedy }) => `${fieldText(path)}: ${problem}; ${remedy}`).join("\n  ");
  const both = `${JSON.stringify(object)}\n  server: ${answer.status} ${String(answer.body["message"])}\n  offline: ${said || "accepted"}`;
  if (accepted && problems.length > 0 && hasListForTime(object, kind.openAPIV3Schema)) return undefined;
  if (accepted !== (problems.length === 0)) return `different verdicts on ${both}`;
  if (accepted && !isDeepStrictEqual(plain(value["spec"]), plain(answer.body["spec"]))) {
    return `different defaults on ${both}\n  ${JSON.stringify(value["spec"])}\n  ${JSON.stringify(answer.body["spec"])}`;
  }
  return undefined;
}

/**
 * The API server takes a list for text that has a format (`until: []`), and only a rule that looks at the field would refuse it.
 * Nobody means that, so offline it is a fault.
 */
function hasListForTime(value: unknown, schema: Schema): boolean {
  if (Array.isArray(value)) {
    if (schema.type === "string" && schema.format === "date-time") return true;
    return value.some((item) => schema.items && hasListForTime(item, schema.items));
  }
  return isPlainObject(value) && Object.keys(value).some((key) => hasListForTime(value[key], memberSchema(schema, key) ?? {}));
}

/** Objects of one kind: from the examples and from the schema, some untouched, most with something wrong. */
function objectsOf(kind: KindSchema, random: Random): readonly PlainObject[] {
  const values = new Values(random);
  const examples = exampleFiles.flatMap(readExample).filter((example) => example.kind === kind.kind);
  const specSchema = kind.openAPIV3Schema.properties?.["spec"] ?? {};
  return Array.from({ length: objectsPerKind }, (_, index) => {
    const generated = { apiVersion, kind: kind.kind, metadata: metadataOf(kind, random), spec: values.for(specSchema) };
    const { namespace: _namespace, ...metadata } = examples[index % examples.length]?.metadata ?? { name: "a" };
    const example = { ...examples[index % examples.length], metadata };
    const object: Record<string, unknown> = structuredClone(random.chance(0.5) ? generated : example);
    for (let times = random.pick([0, 0, 1, 1, 1, 2, 3]); times > 0; times--) mutate(mutable(object, random), random);
    return inKnownNamespace(object);
  });
}

/** A namespace that does not exist is refused for that reason alone, which nobody offline can know. */
function inKnownNamespace(object: Record<string, unknown>): PlainObject {
  const { metadata } = object;
  if (!isPlainObject(metadata) || typeof metadata["namespace"] !== "string" || labelFault(metadata["namespace"])) return object;
  return metadata["namespace"] === "kube-system" ? object : { ...object, metadata: { ...metadata, namespace: "default" } };
}

/** Apart from the spec, which is most of an object, metadata is wrong at times. Its version and kind are the reader's to judge. */
function mutable(object: Record<string, unknown>, random: Random): Record<string, unknown> {
  const { spec, metadata } = object;
  return random.chance(0.15) ? { metadata } : random.chance(0.1) ? object : { spec };
}

function metadataOf(kind: KindSchema, random: Random): PlainObject {
  return {
    name: random.pick(["a", "a.b", "x-1"]),
    ...(kind.scope === "Namespaced" && random.chance(0.3) ? { namespace: random.pick(["default", "kube-system"]) } : {}),
    ...(random.chance(0.3) ? { labels: { app: "x", "example.com/team": "" } } : {}),
    ...(random.chance(0.3) ? { annotations: { "example.com/Note": "a b" } } : {}),
    ...(random.chance(0.1) ? { finalizers: ["example.com/x"] } : {}),
    ...(random.chance(0.1) ? { ownerReferences: [{ apiVersion: "v1", kind: "Secret", name: "a", uid: "u", controller: true }] } : {}),
  };
}

async function inParallel<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const [index, item] of queue) results[index] = await work(item);
    }),
  );
  return results;
}

describe("the offline validator and a real API server", () => {
  it.each(kindSchemas.map((kind, index) => [kind.kind, kind, index] as const))(
    "agree on %s objects, right and wrong",
    async (_, kind, index) => {
      const objects = objectsOf(kind, randomFrom(seed + index));
      const answers = await inParallel(objects, (object) => askServer(kind, object));
      // Were nearly all of them refused, or nearly none, agreement would prove little.
      const accepted = answers.filter(({ status }) => status === 201).length / objects.length;
      expect(Math.abs(accepted - 0.5)).toBeLessThan(0.4);
      expect(objects.flatMap((object, at) => difference(kind, object, answers[at] as Answer) ?? [])).toEqual([]);
    },
  );

  it.each(kindSchemas.map((kind, index) => [kind.kind, kind, index] as const))("agree on what a %s may become", async (_, kind, index) => {
    const random = randomFrom(seed - index);
    const [example] = exampleFiles.flatMap(readExample).filter((each) => each.kind === kind.kind);
    const old = { ...example, metadata: { name: "changing" } };
    const created = await controlPlane.request("POST", collectionOf(kind, "default"), { body: old });
    const changed = Array.from({ length: changesPerKind }, () => {
      const object: Record<string, unknown> = structuredClone(old);
      for (let times = random.below(3); times >= 0; times--) mutate({ spec: object["spec"] }, random);
      return object;
    });
    const answers = await inParallel(changed, (object) =>
      controlPlane.request("PUT", `${collectionOf(kind, "default")}/changing?fieldValidation=Strict&dryRun=All`, {
        body: { ...object, metadata: created.body["metadata"] },
      }),
    );
    expect(changed.flatMap((object, at) => difference(kind, object, answers[at] as Answer, created.body) ?? [])).toEqual([]);
  });
});

describe("the reader and kubectl", () => {
  it("read the same from unquoted scalars", async () => {
    const letters = [
      "yes",
      "No",
      "on",
      "OFF",
      "y",
      "N",
      "true",
      "False",
      "~",
      "null",
      "Null",
      "",
      "-",
      "+",
      ".",
      "..",
      "=",
      "1e3",
      "1.",
      ".5",
      "-.5e-3",
    ];
    const numbers = [
      "0",
      "-0",
      "+1",
      "017",
      "0o17",
      "0b101",
      "-0b1",
      "0x1F",
      "08",
      "1_000",
      "1__0",
      "_1",
      "0_7",
      "190:20:30",
      "9007199254740993",
    ];
    const others = [
      "2026-01-01",
      "2026-01-01T00:00:00Z",
      "12:30",
      "1.2.3",
      "1e",
      "0x",
      "0xg",
      "1,000",
      "30d",
      "1d",
      "0777",
      "-017",
      "1e400x",
      "+.5",
    ];
    const scalars = [...letters, ...numbers, ...others];
    const text = `apiVersion: ${apiVersion}\nkind: McpHost\nmetadata: {name: a}\nspec:\n${scalars.map((scalar) => `- ${scalar}\n`).join("")}`;
    const printed = await controlPlane.kubectl(["create", "--dry-run=client", "--validate=false", "--output=json", "--filename=-"], text);
    const { spec }: PlainObject = JSON.parse(printed);
    const [ours] = readManifests([{ path: "a.yaml", content: text }]).objects;
    expect(ours?.object["spec"]).toEqual(spec);
  });
});
