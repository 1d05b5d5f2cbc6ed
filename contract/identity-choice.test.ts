import type { ConnectionFacts, GatewayFacts, IdentityFacts } from "./facts";
import { identityFor } from "./identity-choice";
import type { GatewayServer } from "./records";

const link = { uid: "uid", enabled: true, cut: false };
const gateway: GatewayFacts = { ...link, namespace: "team", name: "main", auth: [], namespaces: { from: "All" }, serverNames: ["weather"] };

function choose(route: Partial<GatewayServer>, candidates: IdentityFacts[], more: Partial<ConnectionFacts> = {}): string | undefined {
  const own = { ...link, namespace: "team", name: "c", host: "h", gateway: { namespace: "team", name: "main" }, user: "ada", ...more };
  const chosen = identityFor({
    route: { name: "weather", server: "weather", identity: "None", ...route },
    gateway,
    connection: own,
    candidates,
  });
  return chosen && `${chosen.namespace}/${chosen.name}`;
}

function identity(name: string, more: Partial<IdentityFacts> = {}): IdentityFacts {
  return { ...link, namespace: "team", name, shared: false, ...more };
}

describe("identityFor", () => {
  const perUser = { identity: "PerUser" } as const;
  const shared = { identity: "Shared" } as const;
  const ada = identity("adas", { user: "ada" });
  const eve = identity("eves", { user: "eve" });
  const ours = identity("ours", { shared: true });

  it("chooses none where the route wants none", () => {
    expect(choose({}, [ada, ours])).toBeUndefined();
  });

  it("chooses the user's own, never another's and never a shared one", () => {
    expect(choose(perUser, [eve, ours, ada])).toBe("team/adas");
    expect(choose(perUser, [eve, ours])).toBeUndefined();
    expect(choose(perUser, [ada], { user: undefined as never })).toBeUndefined();
  });

  it("chooses the one that the connection names, and guesses between several otherwise not", () => {
    const second = identity("second", { user: "ada" });
    expect(choose(perUser, [ada, second])).toBeUndefined();
    expect(choose(perUser, [ada, second], { identities: ["second"] })).toBe("team/second");
    expect(choose(perUser, [ada, eve], { identities: ["eves"] })).toBe("team/adas");
  });

  it("takes the user for the one of the connection's own namespace", () => {
    expect(choose(perUser, [identity("same-name", { user: "ada", namespace: "other" })])).toBeUndefined();
  });

  it("chooses a shared one: the connection's, else the gateway's, else the only one", () => {
    const mine = identity("mine", { shared: true, namespace: "guests" });
    const guest = { namespace: "guests" };
    expect(choose(shared, [ours, mine], guest)).toBe("team/ours");
    expect(choose(shared, [ours, mine], { ...guest, identities: ["mine"] })).toBe("guests/mine");
    expect(choose({ ...shared, identityRef: "second" }, [ours, identity("second", { shared: true })])).toBe("team/second");
    expect(choose({ ...shared, identityRef: "missing" }, [ours])).toBeUndefined();
    expect(choose(shared, [ours, identity("second", { shared: true })])).toBeUndefined();
    expect(choose(shared, [ada])).toBeUndefined();
    expect(choose(shared, [ada], { identities: ["adas"] })).toBeUndefined();
  });
});
