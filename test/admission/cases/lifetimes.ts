import { token } from "../drafts";
import { allowed, create, denied, type Draft, edit, type Row } from "../row";

const name = "token-lifetimes.gatebolt.dev";

/** The policies under which the rows stand: one namespace each, and one in the release namespace that binds host `watched` everywhere. */
export const lifetimePolicies: readonly { readonly namespace: string; readonly name: string; readonly spec: object }[] = [
  { namespace: "listed", name: "listed", spec: { allowed: ["30d", "36h", "90d"] } },
  { namespace: "bounded", name: "bounded", spec: { maxLifetime: "30d" } },
  { namespace: "endless", name: "endless", spec: { allowed: ["30d", "never"], requireReasonForNever: true } },
  { namespace: "rotating", name: "rotating", spec: { rotationRequired: true, allowed: ["30d", "90d", "never"] } },
  { namespace: "two", name: "listed", spec: { allowed: ["30d", "90d"] } },
  { namespace: "two", name: "bounded", spec: { maxLifetime: "60d" } },
  { namespace: "hosts", name: "named", spec: { maxLifetime: "10d", hosts: { names: ["strict", "other"] } } },
  { namespace: "hosts", name: "labelled", spec: { maxLifetime: "1d", hosts: { matchLabels: { tier: "production" } } } },
  { namespace: "reasons", name: "reasons", spec: { requireReasonForNever: true } },
  { namespace: "gatebolt-system", name: "release", spec: { maxLifetime: "20d", hosts: { names: ["watched"] } } },
];

const inNamespace =
  (namespace: string) =>
  (spec: object = {}): Draft =>
    token(spec as Record<string, unknown>, { namespace });
const [free, listed, bounded, endless, rotating, two, hosts, reasons] = [
  "default",
  "listed",
  "bounded",
  "endless",
  "rotating",
  "two",
  "hosts",
  "reasons",
].map(inNamespace) as [Make, Make, Make, Make, Make, Make, Make, Make];
type Make = ReturnType<typeof inNamespace>;

const after = (text: string) => ({ expiry: { after: text } });
const at = (days: number) => ({ expiry: { at: new Date(Date.now() + days * 86_400_000).toISOString() } });
const never = { expiry: { never: true } };
const because = { expiry: { never: true, because: "a printer" } };
const rotation = {};
const hash = { prefix: "0123456789", sha256: "a".repeat(64) };
const forHost = (host: string) => ({ hostRef: { name: host }, gatewayRef: { name: "tools" } });

type Try = readonly [what: string, draft: Draft, says?: string];
const tries: readonly Try[] = [
  ["any lifetime without a policy, which is the controller's to judge", free(after("9999d"))],
  ["never without a policy, which is the controller's to judge", free(never)],
  ["a listed lifetime", listed(after("30d"))],
  ["a listed lifetime in another unit", listed(after("720h"))],
  [
    "a lifetime that is not listed, though shorter",
    listed(after("7d")),
    "7d is not a lifetime that McpExpiryPolicy/listed of namespace listed allows; write one of 30d, 36h, 90d",
  ],
  ["no expiry, which gets what is allowed", listed()],
  [
    "never where it is not listed",
    listed(never),
    "spec.expiry.never: McpExpiryPolicy/listed of namespace listed allows no token without an end",
  ],
  ["a time within the longest listed", listed(at(89))],
  ["a time beyond the longest listed", listed(at(91)), "spec.expiry.at:"],
  ["a time in the past", listed(at(-1))],
  ["the longest lifetime", bounded(after("30d"))],
  ["less than the longest lifetime", bounded(after("90s"))],
  [
    "more than the longest lifetime",
    bounded(after("31d")),
    "31d is longer than McpExpiryPolicy/bounded of namespace bounded allows; write at most 30d",
  ],
  ["more than the longest lifetime, in hours", bounded(after("721h")), "write at most 30d"],
  ["never under a longest lifetime", bounded(never), "write at most 30d under after"],
  ["a time within the longest lifetime", bounded(at(29))],
  ["a time beyond the longest lifetime", bounded(at(31)), "write a time at most 30d away"],
  ["never with its reason", endless(because)],
  ["never without its reason", endless(never), "asks why this token never ends"],
  ["any time where never is allowed", endless(at(5000))],
  ["never with its reason under a policy that asks for nothing else", reasons(because)],
  ["never without its reason under a policy that asks for nothing else", reasons(never), "write the reason"],
  ["any lifetime under a policy that asks for reasons alone", reasons(after("500d"))],
  ["rotation: {} where rotation is asked for", rotating({ rotation })],
  ["no rotation where it is asked for", rotating(), "spec.rotation: is missing"],
  ["a declared hash where rotation is asked for", rotating({ hash }), "spec.hash: a declared hash is not rotated by itself"],
  ["delivery: Once where rotation is asked for", rotating({ rotation, secret: { delivery: "Once" } }), "write delivery: Secret"],
  ["never with rotation: {}", rotating({ ...never, rotation }), "write rotation.every, for example 30d"],
  ["never with an interval", rotating({ ...never, rotation: { every: "30d" } })],
  ["what both of two policies allow", two(after("30d"))],
  ["what one of two policies does not allow", two(after("90d")), "McpExpiryPolicy/bounded of namespace two"],
  ["a host that a policy names", hosts({ ...forHost("strict"), ...after("11d") }), "write at most 10d"],
  ["a host that no policy names", hosts({ ...forHost("free"), ...after("11d") })],
  ["a connection, whose host is the controller's to look up", hosts(after("11d"))],
  [
    "a host that the policy of the release names",
    free({ ...forHost("watched"), ...after("21d") }),
    "McpExpiryPolicy/release of namespace gatebolt-system",
  ],
  ["the same within that policy", free({ ...forHost("watched"), ...after("20d") })],
  [
    "a lifetime that its own policy allows and that of the release does not",
    listed({ ...forHost("watched"), ...after("30d") }),
    "McpExpiryPolicy/release",
  ],
];

/** Tokens that were there before their policy, and so stand against it. */
export const earlier: readonly Draft[] = [
  { ...listed(after("7d")), name: "earlier", made: true },
  { ...rotating(after("30d")), name: "earlier", made: true },
];
const [old, unrotated] = earlier as [Draft, Draft];

export const lifetimeRows: readonly Row[] = [
  ...tries.map(
    ([what, draft, says]): Row => [
      "gitops",
      `create a token with ${what}`,
      create(draft),
      says === undefined ? allowed : denied(name, says),
    ],
  ),
  [
    "token-manager",
    "change a token to a lifetime that is not allowed",
    edit(listed(after("30d")), { spec: after("31d") }),
    denied(name, "31d is not a lifetime"),
  ],
  [
    "token-manager",
    "change a token to never",
    edit(bounded(after("30d")), { spec: { expiry: { after: null, never: true } } }),
    denied(name, "allows no token without an end"),
  ],
  ["token-manager", "change a token to an allowed lifetime", edit(listed(after("30d")), { spec: after("90d") }), allowed],
  ["token-manager", "take a token's expiry out", edit(listed(after("30d")), { spec: { expiry: null } }), allowed],
  ["token-manager", "move a token's time, which is the controller's to judge", edit(bounded(at(20)), { spec: at(100) }), allowed],
  [
    "token-manager",
    "take rotation out where it is asked for",
    edit(rotating({ rotation }), { spec: { rotation: null } }),
    denied(name, "spec.rotation: is missing"),
  ],
  ["admin", "change a token against policy", edit(bounded(after("30d")), { spec: after("31d") }), denied(name, "write at most 30d")],
];

/** On what was there before: an unchanged expiry is never refused. */
export const earlierRows: readonly Row[] = [
  ["token-manager", "rename a token that was there before its policy", edit(old, { spec: { displayName: "x" } }), allowed],
  ["token-manager", "rotate a token that was there before its policy", edit(old, { spec: { rotation: { revision: 1 } } }), allowed],
  [
    "token-manager",
    "rename a token that was there before rotation was asked for",
    edit(unrotated, { spec: { displayName: "x" } }),
    allowed,
  ],
  [
    "token-manager",
    "change its lifetime to another that is not allowed",
    edit(old, { spec: after("8d") }),
    denied(name, "8d is not a lifetime"),
  ],
  ["breaker", "revoke a token that was there before its policy", edit(old, { spec: { revoked: true } }), allowed],
];
