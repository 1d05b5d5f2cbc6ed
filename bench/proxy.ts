import { type Caller, cannedCaller, echoCaller, runWindow, type Window } from "./caller";
import { atLeast, atMost, type Figure, median, shown } from "./figures";
import { cpuMilliseconds } from "./process-cost";
import { hostWithToken, startScript, startSetting } from "./setting";

const rounds = 7;
const many = 32;
const milliseconds = 2_000;

/** A way to the server, and the process in between whose cost counts, if there is one. */
interface Way {
  readonly caller: Caller;
  readonly pid?: number;
  readonly windows: Measured[];
}

interface Measured extends Window {
  readonly perSecond: number;
  /** CPU that the process in between spent on each call, all threads, in microseconds. */
  readonly cost: number;
}

/**
 * What the gateway adds to MCP calls, beside a bare proxy (floor.mjs) that adds the least a Node process can: the same callers
 * on every way, window by window in turn, so that the machine's mood strikes all of them.
 */
export async function proxyFigures(): Promise<Figure[]> {
  const { up, upstream, stop } = await startSetting({ "host.yaml": hostWithToken("caller") });
  const floor = await startScript("bench/floor.mjs", upstream);
  const token = await up.token("caller");
  const gatewayTo = (server: string) => ({ url: `${up.listen}/default/bench/${server}/mcp`, token });
  const ways = (direct: Caller, bare: Caller, through: Caller) => ({
    direct: { caller: direct, windows: [] } as Way,
    bare: { caller: bare, pid: floor.child.pid ?? 0, windows: [] } as Way,
    through: { caller: through, pid: up.pid, windows: [] } as Way,
  });
  const targets = { echo: `${upstream}/echo`, canned: `${upstream}/canned` };
  const echo = async () =>
    ways(await echoCaller({ url: targets.echo }), await echoCaller({ url: `${floor.url}/echo` }), await echoCaller(gatewayTo("echo")));
  const canned = ways(
    cannedCaller({ url: targets.canned }),
    cannedCaller({ url: `${floor.url}/canned` }),
    cannedCaller(gatewayTo("canned")),
  );
  const [streamed, single] = [await echo(), await echo()];
  await measure(Object.values(streamed), many);
  await measure(Object.values(single), 1);
  // Last: by now what runs has been compiled for good, as in a gateway that has been up for a while.
  await measure(Object.values(canned), many);
  await Promise.all([canned, streamed, single].flatMap((all) => Object.values(all)).map(({ caller }) => caller.close()));
  await stop();
  floor.child.kill();
  return [...throughput(streamed), ...latency(single), ...costs(canned, streamed)];
}

type Ways = Readonly<Record<"direct" | "bare" | "through", Way>>;

/** In turn, and every other round the other way round: whoever comes after whom is nobody's disadvantage. */
async function measure(ways: readonly Way[], callers: number): Promise<void> {
  // Until the compilers have seen everything: a window each twice as long, and then once more.
  for (const { caller } of [...ways, ...ways]) await runWindow(caller, { callers, milliseconds: 2 * milliseconds });
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) way.windows.push(await measured(way, callers));
  }
}

async function measured({ caller, pid }: Way, callers: number): Promise<Measured> {
  const before = pid === undefined ? 0 : cpuMilliseconds(pid);
  const window = await runWindow(caller, { callers, milliseconds });
  const spent = pid === undefined ? 0 : cpuMilliseconds(pid) - before;
  return { ...window, perSecond: (window.calls * 1000) / window.milliseconds, cost: (spent * 1000) / window.calls };
}

const medianOf = ({ windows }: Way, what: (window: Measured) => number): number => median(windows.map(what));

/** Round by round, then the median. */
const compared = (one: Way, other: Way, how: (a: Measured, b: Measured) => number): number =>
  median(one.windows.flatMap((window, round) => (other.windows[round] ? [how(window, other.windows[round])] : [])));

function throughput({ direct, bare, through }: Ways): Figure[] {
  const perSecond = (way: Way) => `${medianOf(way, (window) => window.perSecond).toFixed(0)} calls/s`;
  const ratio = (way: Way) => compared(way, direct, (a, b) => a.perSecond / b.perSecond);
  return [
    shown("direct, 32 callers", perSecond(direct)),
    shown("bare proxy, 32 callers", `${perSecond(bare)}, ${ratio(bare).toFixed(2)} of direct`),
    shown("gateway, 32 callers", perSecond(through)),
    atLeast("gateway / direct, 32 callers", ratio(through), { limit: 0.9, unit: "" }),
  ];
}

function latency({ direct, bare, through }: Ways): Figure[] {
  const added = (way: Way) => compared(way, direct, (a, b) => a.p50 - b.p50);
  return [
    shown("bare proxy, added p50, 1 caller", `${added(bare).toFixed(2)} ms`),
    atMost("gateway, added p50, 1 caller", added(through), { limit: 0.25, unit: "ms" }),
  ];
}

function costs(canned: Ways, streamed: Ways): Figure[] {
  const cost = (way: Way) => medianOf(way, (window) => window.cost);
  const times = ({ through, bare }: Ways) => `${compared(through, bare, (a, b) => a.cost / b.cost).toFixed(2)} × bare`;
  return [
    shown("bare proxy, CPU a call, JSON answer", `${cost(canned.bare).toFixed(0)} µs`),
    atMost("gateway, CPU a call, JSON answer", cost(canned.through), { limit: 70, unit: "µs" }),
    shown("the same, beside the bare proxy", times(canned)),
    shown("bare proxy, CPU a call, event stream", `${cost(streamed.bare).toFixed(0)} µs`),
    shown("gateway, CPU a call, event stream", `${cost(streamed.through).toFixed(0)} µs, ${times(streamed)}`),
  ];
}
