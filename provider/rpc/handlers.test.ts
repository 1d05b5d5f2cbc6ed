import { typeOf } from "../framework/schema";
import type { ObjectValue } from "../framework/value";
import { fakeProvider } from "../test/fake-provider";
import { written } from "../test/framework-run";
import { decodeValue, encodeValue } from "../wire/dynamic-value";
import type { Draft, Message, MessageName } from "../wire/messages";
import { decode, encode } from "../wire/protobuf";
import { type Handlers, handlersOf } from "./handlers";

/** As it looks when it has been on the wire. */
function sent<Name extends MessageName>(name: Name, draft: Draft<Name>): Message<Name> {
  return decode(name, encode(name, draft));
}

async function started() {
  const { provider, declarations } = await fakeProvider();
  const handlers: Handlers = handlersOf(provider);
  const typeNamed = (name: string) => {
    const type = provider.resources[name];
    if (!type) throw new Error(`there is no ${name}`);
    return type;
  };
  const value = (name: string, values: ObjectValue | null): Draft<"DynamicValue"> => {
    const type = typeNamed(name);
    return encodeValue(values && written(type, values), typeOf(type.schema.attributes));
  };
  const valueIn = (name: string, answered: Draft<"DynamicValue"> | undefined) =>
    answered && decodeValue(sent("DynamicValue", answered), typeOf(typeNamed(name).schema.attributes));
  return { handlers, declarations, value, valueIn };
}

const type_name = "gatebolt_host";

describe("validate", () => {
  it("refuses a write-only value to a Terraform that would keep it, at its attribute", async () => {
    const { handlers, value } = await started();
    const config = value("gatebolt_credential", {
      name: "c",
      origin: "https://a.example",
      data_wo: { token: "hunter2" },
      data_wo_version: 1,
    });
    const ask = async (write_only_attributes_allowed: boolean) =>
      await handlers.ValidateResourceConfig(
        sent("ValidateConfigRequest", { type_name: "gatebolt_credential", config, client_capabilities: { write_only_attributes_allowed } }),
      );
    const refused = await ask(false);
    expect(refused.diagnostics).toMatchObject([
      { severity: 1, summary: "Write-only attributes are not supported", attribute: { steps: [{ attribute_name: "data_wo" }] } },
    ]);
    expect(JSON.stringify(refused)).not.toContain("hunter2");
    expect((await ask(true)).diagnostics).toEqual([]);
  });

  it("names an attribute within an attribute", async () => {
    const { handlers, value } = await started();
    const config = value(type_name, { name: "a", timeouts: { create: "soon", update: null, delete: null } });
    const { diagnostics } = await handlers.ValidateResourceConfig(sent("ValidateConfigRequest", { type_name, config }));
    expect(diagnostics).toMatchObject([{ attribute: { steps: [{ attribute_name: "timeouts" }, { attribute_name: "create" }] } }]);
  });

  it("of a type that this version does not have says what to do", async () => {
    const { handlers, value } = await started();
    const request = sent("ValidateConfigRequest", { type_name: "gatebolt_future", config: value(type_name, { name: "a" }) });
    expect((await handlers.ValidateResourceConfig(request)).diagnostics).toMatchObject([
      { summary: "There is no gatebolt_future", detail: expect.stringContaining("terraform init -upgrade") },
    ]);
  });
});

describe("upgrade", () => {
  it("fills what an older state lacks, drops what it has too much, and keeps the rest", async () => {
    const { handlers, valueIn } = await started();
    const json = Buffer.from(JSON.stringify({ name: "a", namespace: "default", uid: "u", id: "default/a", gone: "x" }));
    const answer = await handlers.UpgradeResourceState(sent("UpgradeResourceStateRequest", { type_name, version: 0, raw_state: { json } }));
    const state = valueIn(type_name, answer.upgraded_state);
    expect(state).toMatchObject({ name: "a", uid: "u", display_name: null, labels: null });
    expect(Object.keys(state as object)).not.toContain("gone");
  });

  it("of an attribute of another type says where, and shows nothing of its value", async () => {
    const { handlers } = await started();
    const json = Buffer.from(JSON.stringify({ name: { hunter2: true } }));
    const answer = await handlers.UpgradeResourceState(sent("UpgradeResourceStateRequest", { type_name, version: 0, raw_state: { json } }));
    expect(answer.diagnostics).toMatchObject([{ summary: "Value of another type", attribute: { steps: [{ attribute_name: "name" }] } }]);
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });
});

describe("apply", () => {
  it("of a creation that failed claims nothing", async () => {
    const { handlers, declarations, value, valueIn } = await started();
    declarations.failing.set("create McpHost default/a", "FORBIDDEN");
    const planned = value(type_name, { name: "a", namespace: "default", id: "default/a" });
    const request = { type_name, planned_state: planned, config: planned, prior_state: value(type_name, null) };
    const answer = await handlers.ApplyResourceChange(sent("ApplyResourceChangeRequest", request));
    expect(valueIn(type_name, answer.new_state)).toBeNull();
    expect(answer.diagnostics).toMatchObject([{ severity: 1, summary: "A permission is missing" }]);
  });

  it("of a destruction that failed keeps the object in the state", async () => {
    const { handlers, declarations, value, valueIn } = await started();
    declarations.failing.set("remove McpHost default/a", "UNREACHABLE");
    const prior_state = value(type_name, { name: "a", namespace: "default", uid: "u" });
    const request = { type_name, prior_state, planned_state: value(type_name, null), planned_private: Buffer.from("kept") };
    const answer = await handlers.ApplyResourceChange(sent("ApplyResourceChangeRequest", request));
    expect(valueIn(type_name, answer.new_state)).toMatchObject({ name: "a", uid: "u" });
    expect(Buffer.from(answer.private ?? []).toString()).toBe("kept");
  });

  it("of a fault of ours says so, and keeps what was there", async () => {
    const { handlers, declarations, value, valueIn } = await started();
    declarations.remove = () => Promise.reject(new TypeError("a bug"));
    const prior_state = value(type_name, { name: "a", namespace: "default", uid: "u" });
    const answer = await handlers.ApplyResourceChange(
      sent("ApplyResourceChangeRequest", { type_name, prior_state, planned_state: value(type_name, null) }),
    );
    expect(valueIn(type_name, answer.new_state)).toMatchObject({ uid: "u" });
    expect(answer.diagnostics).toMatchObject([{ summary: "Unexpected failure in the Gatebolt provider" }]);
  });
});

describe("read", () => {
  it("that fails is no disappearance", async () => {
    const { handlers, declarations, value, valueIn } = await started();
    declarations.failing.set("get McpHost default/a", "UNREACHABLE");
    const current_state = value(type_name, { name: "a", namespace: "default", uid: "u" });
    const answer = await handlers.ReadResource(sent("ReadResourceRequest", { type_name, current_state, private: Buffer.from("kept") }));
    expect(valueIn(type_name, answer.new_state)).toMatchObject({ uid: "u" });
    expect(answer.diagnostics).toMatchObject([{ severity: 1 }]);
    expect(Buffer.from(answer.private ?? []).toString()).toBe("kept");
  });
});

describe("plan", () => {
  it("holds no write-only value", async () => {
    const { handlers, value } = await started();
    const config = value("gatebolt_credential", {
      name: "c",
      origin: "https://a.example",
      data_wo: { token: "hunter2" },
      data_wo_version: 1,
    });
    const request = {
      type_name: "gatebolt_credential",
      config,
      proposed_new_state: config,
      prior_state: value("gatebolt_credential", null),
    };
    const answer = await handlers.PlanResourceChange(sent("PlanResourceChangeRequest", request));
    expect(answer.diagnostics ?? []).toEqual([]);
    expect(Buffer.from(answer.planned_state?.msgpack ?? []).toString("latin1")).not.toContain("hunter2");
  });
});

it("a move between types says how to go about it", async () => {
  const { handlers } = await started();
  const request = sent("MoveResourceStateRequest", { source_type_name: "other_thing", target_type_name: type_name });
  expect((await handlers.MoveResourceState(request)).diagnostics).toMatchObject([{ detail: expect.stringContaining("removed block") }]);
});
