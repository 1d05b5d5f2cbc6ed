import {
  Connection,
  DeclaredToken,
  Expiry,
  ExpiryPolicy,
  Gateway,
  Host,
  Lifetime,
  Namespaces,
  OnStale,
  Rotation,
  Server,
  Target,
  Token,
  User,
  UserHost,
  AllowedNamespaces,
  BreakGlass,
  ClusterBreakGlass,
  Kind,
} from "./index";
import { aStack, faultsOf } from "./test/stack";

const gateway = Gateway.fromName({ namespace: "shared", name: "tools" });

describe("a mistake is said with the construct's path when it is", () => {
  it.each<[string, (stack: ReturnType<typeof aStack>) => unknown, string]>([
    ["a name that Kubernetes does not take", (stack) => new User(stack, "ada!"), 'team-a/ada!: "ada!" is no name'],
    ["a namespace that is none", (stack) => new User(stack, "ada", { namespace: "Team A" }), 'team-a/ada: "Team A" is no namespace'],
    [
      "the name of a token that host and user together make too long",
      (stack) => new UserHost(stack, "h", { name: "h".repeat(200), gateway }).tokenFor(User.fromName({ name: "u".repeat(100) })),
      "has 301 characters: write one of at most 253 in the prop name",
    ],
    [
      "a rotation that comes after the end",
      (stack) => new Host(stack, "a", { gateway, expiry: Expiry.days(7), rotation: Rotation.every("7d") }),
      "team-a/a/Token: it ends after 7d and is rotated every 7d",
    ],
    [
      "an overlap that reaches the next rotation",
      (stack) => new Host(stack, "a", { gateway, rotation: Rotation.every("1h") }),
      "team-a/a/Token: its rotation overlaps for 1h",
    ],
    [
      "a share of a lifetime without end",
      (stack) => new Host(stack, "a", { gateway, expiry: Expiry.never({ because: "x" }), rotation: Rotation.automatic() }),
      "team-a/a/Token: it never ends",
    ],
    [
      "two objects of one name",
      (stack) => [new User(stack, "Ada"), new User(stack, "ada")],
      "team-a/ada: team-a/Ada already declares the McpUser ada",
    ],
    [
      "a reference that leaves the namespace",
      (stack) => new UserHost(stack, "a", { gateway, namespace: "a" }).tokenFor(User.fromName({ name: "ada", namespace: "b" })),
      "team-a/a/Token-ada: McpUser ada is in namespace b, this in a",
    ],
    [
      "a gateway of which nobody says the namespace",
      (stack) => new Host(stack, "a", { gateway: Gateway.fromName({ name: "tools" }), namespace: "a" }),
      "team-a/a/Token: McpGateway tools is named without its namespace",
    ],
    [
      "a server named mcp",
      (stack) => new Gateway(stack, "g", { servers: [{ server: Server.fromName({ name: "mcp" }) }] }),
      "team-a/g: a gateway cannot call a server mcp",
    ],
    [
      "a hash that is none",
      (stack) =>
        new DeclaredToken(stack, "t", {
          connection: Connection.fromName({ name: "c" }),
          hash: { prefix: "x", sha256: "y" },
        }),
      "team-a/t: its hash is none",
    ],
    ["a policy for nobody", (stack) => new ExpiryPolicy(stack, "p", { hosts: [] }), "team-a/p: hosts is empty"],
    ["no limit as a limit", (stack) => new ExpiryPolicy(stack, "p", { maxLifetime: Lifetime.NEVER }), "team-a/p: maxLifetime is never"],
    ["staleness that nothing defines", (stack) => new ExpiryPolicy(stack, "p", { onStale: OnStale.REVOKE }), "team-a/p: onStale revokes"],
    [
      "a cut without a reason",
      (stack) => new BreakGlass(stack, "b", { target: Target.all(Kind.HOST), reason: " " }),
      "team-a/b: its reason is empty",
    ],
    [
      "a cut in several lines",
      (stack) => new BreakGlass(stack, "b", { target: Target.all(Kind.HOST), reason: "a\nb" }),
      "team-a/b: its reason has several lines",
    ],
    [
      "a cut of something without a name",
      (stack) => new BreakGlass(stack, "b", { target: Target.of(Host.fromName({ name: "" })), reason: "x" }),
      'team-a/b: "" is no name',
    ],
    [
      "a cut until some day",
      (stack) => ClusterBreakGlass.offboard(stack, "b", { email: "ada@example.com", reason: "x", until: "2027-01-31" }),
      'team-a/b: "2027-01-31" is no moment',
    ],
    [
      "a reference to something without a name",
      (stack) => new Token(stack, "t", { connection: Connection.fromName({ name: "A connection" }) }),
      'team-a/t: it refers to an McpConnection, but "A connection" is no name',
    ],
  ])("%s", (_, declare, fault) => {
    const stack = aStack();
    declare(stack);
    expect(faultsOf(stack)).toEqual([expect.stringContaining(fault)]);
  });
});

describe("a value that nobody can mean", () => {
  it.each<[string, () => unknown]>([
    ["no days", () => Expiry.days(0)],
    ["half a day", () => Expiry.days(0.5)],
    ["a day without its hour", () => Expiry.at("2027-01-31")],
    ["the thirteenth month", () => Expiry.at("2027-13-31T00:00:00Z")],
    ["no reason", () => Expiry.never({ because: "" })],
    ["a rotation without pause", () => Rotation.every("0s")],
    ["words, from JavaScript", () => Rotation.every("30 days" as "30d")],
    ["no labels", () => Target.labelled(Kind.HOST, {})],
    ["no namespaces", () => Namespaces.names()],
    ["nobody admitted", () => AllowedNamespaces.names()],
    ["no lifetime", () => Lifetime.of("0d")],
  ])("is refused where it is written: %s", (_, make) => {
    expect(make).toThrow(RangeError);
  });
});

it("two objects of one name in two namespaces are two objects", () => {
  const stack = aStack();
  for (const namespace of ["a", "b"]) new User(stack, `ada-${namespace}`, { name: "ada", namespace });
  new Token(stack, "ada", { connection: Connection.fromName({ name: "ada" }) });
  expect(faultsOf(stack)).toEqual([]);
});
