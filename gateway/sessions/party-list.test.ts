import type { LiveParty } from "./live-party";
import { PartyList } from "./party-list";

function party(name: string): LiveParty {
  const unused = {
    use: undefined,
    overtaken: false,
    undecidedSince: undefined,
    session: undefined,
    pending: [],
    since: 0,
    kind: "request",
  } as const;
  return { ...unused, place: -1, client: name, cut: () => undefined, tick: () => undefined };
}

const names = (list: PartyList) => list.all().map(({ client }) => client);

describe("PartyList", () => {
  it("holds what was added and not removed, whatever the order", () => {
    const list = new PartyList();
    const [a, b, c, d] = [party("a"), party("b"), party("c"), party("d")];
    for (const each of [a, b, c, d]) list.add(each);
    list.remove(b);
    list.remove(b);
    list.remove(party("e"));
    expect(names(list)).toEqual(["a", "d", "c"]);
    expect([a, b, c, d].map((each) => list.has(each))).toEqual([true, false, true, true]);
    for (const each of [d, a, c]) list.remove(each);
    expect(list.size).toBe(0);
  });

  it("visits each once although the visited ones are removed", () => {
    const list = new PartyList();
    for (let count = 0; count < 10; count += 1) list.add(party(String(count)));
    const visited: (string | undefined)[] = [];
    list.each((each) => {
      visited.push(each.client);
      if (Number(each.client) % 3 !== 0) list.remove(each);
    });
    expect(visited).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
    expect(new Set(names(list))).toEqual(new Set(["0", "3", "6", "9"]));
  });
});
