import { Declarations } from "./declarations/declarations";
import type { Content } from "./declarations/declaration";
import { Faults } from "./faults";
import { Telling } from "./telling";

const content = (spec: object): Content => ({ apiVersion: "gatebolt.dev/v1alpha1", spec });

/** Real declarations over a ledger that fails when it is told to. */
function setup() {
  const happened: string[] = [];
  const disk = { full: false };
  let version = 0;
  const nothing = () => undefined;
  const declarations = new Declarations({
    ledger: { putKept: nothing, dropObject: nothing, putGone: nothing, dropGone: nothing },
    nextVersion: () => String(++version),
    now: () => 0,
    birth: () => ({ uid: "u", generation: 1, creationTimestamp: "2026-11-21T10:00:00Z" }),
    isSettled: () => true,
    mayReplace: () => true,
  });
  const say = (_fields: object, message: string): void => void happened.push(`log ${message}`);
  const log = { info: say, warn: say, error: say };
  const faults = new Faults(log, nothing);
  const flush = () => {
    if (disk.full) throw new Error("database or disk is full");
    happened.push("remembered");
  };
  const onDeleted = () => {
    throw new Error("is damaged");
  };
  const telling = new Telling({ declarations, ledger: { flush }, faults, data: "data", onDeleted, log });
  const declare = (path: string, names: Record<string, object>) => {
    const key = (name: string) => ({ kind: "McpHost", namespace: "default", name });
    const all = Object.entries(names).map(([name, spec]) => ({
      key: key(name),
      line: 1,
      start: 1,
      document: path,
      content: content(spec),
    }));
    for (const text of declarations.claims.replace({ root: "objects", path }, all)) declarations.resolve(text);
  };
  const begin = () =>
    telling.begin(
      {
        changed: (key, change) => void happened.push(`${change} ${key.name}`),
        secretChanged: nothing,
        rewound: nothing,
        complete: (version) => void happened.push(`complete ${version}`),
      },
      "7",
    );
  return { happened, disk, declarations, faults, telling, declare, begin };
}

describe("telling", () => {
  it("restrictions waits for no disk; what may restore is remembered first", () => {
    const { happened, declare, begin, telling } = setup();
    declare("a", { one: {}, two: { enabled: false } });
    begin();
    expect(happened.splice(0)).toEqual(["remembered", "set two", "set one", "complete 7"]);
    declare("a", { one: { enabled: false }, two: {} });
    telling.commit();
    expect(happened).toEqual(["set one", "remembered", "set two"]);
    telling.end();
  });

  it("goes on when nothing can be remembered, says so, and says when it can again", () => {
    const { happened, disk, declare, begin, telling, faults } = setup();
    declare("a", { one: {} });
    begin();
    happened.length = 0;
    disk.full = true;
    declare("a", { one: { enabled: false } });
    telling.commit();
    const fault =
      "data:1: cannot record what changed in the data directory: database or disk is full; free space or make it writable; it is tried again";
    expect(happened.splice(0)).toEqual(["set one", `log ${fault}`]);
    expect(faults.lines()).toEqual([fault]);
    disk.full = false;
    telling.flush();
    expect(happened).toEqual(["remembered", `log mended: ${fault}`]);
    expect(faults.lines()).toEqual([]);
    telling.end();
  });

  it("is not held up by what a deleted object leaves behind", () => {
    const { happened, declarations, declare, begin, telling } = setup();
    declare("a", { one: {}, two: {} });
    begin();
    happened.length = 0;
    const one = declarations.objects.find({ kind: "McpHost", namespace: "default", name: "one" });
    if (one) declarations.end(one, "deleted");
    declare("a", { two: { enabled: false } });
    telling.commit();
    expect(happened).toEqual([
      "deleted one",
      "set two",
      "remembered",
      "log cannot clear away what McpHost/default/one left behind (is damaged)",
    ]);
    telling.end();
  });
});
