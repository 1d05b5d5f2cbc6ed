import type { KubeApi, KubeRequest, StreamRequest } from "../../../kube-client/kube-api";
import { busyHour } from "../../../test/chaos/busy-hour";
import { openApi } from "./test/cluster";
import { clusterOfThisFile } from "./test/cluster-of-this-file";

const { admin, plane, started } = clusterOfThisFile();

const host = (namespace: string, name = "bot") => ({ kind: "McpHost", namespace, name });

describe("an API server in trouble", () => {
  it("that is started again takes nothing with it, and what happened meanwhile is told", async () => {
    await admin.makeNamespace("restarted");
    for (const name of ["stays", "goes"]) await admin.make(host("restarted", name), {});
    const { source, listening } = await started();
    const from = listening.told.length;
    await plane().faults.restartApiServer();
    await admin.delete(host("restarted", "goes"));
    await admin.make(host("restarted", "comes"), {});
    await listening.until("set", "McpHost/restarted/comes", from);
    await listening.until("deleted", "McpHost/restarted/goes", from);
    expect(listening.about("restarted/stays", from)).toEqual([]);
    expect(source.find(host("restarted", "stays"))).toBeDefined();
  });

  it("that was put back to an older state is told as such: everything again, what is missing as deleted, then complete", async () => {
    await admin.makeNamespace("rewound");
    await admin.make(host("rewound", "older"), {});
    const snapshot = await plane().faults.snapshot();
    await busyHour(plane());
    await admin.make(host("rewound", "newer"), {});
    await admin.patch(host("rewound", "older"), { spec: { enabled: false } });
    const { source, listening } = await started();
    expect(source.find(host("rewound", "older"))?.spec).toMatchObject({ enabled: false });
    const from = listening.told.length;
    await plane().faults.restore(snapshot);
    await listening.until("rewound", "", from);
    await listening.until("complete", "", from);
    const told = listening.told.slice(from).map(({ what, about }) => `${what} ${about}`);
    const again = told.slice(told.indexOf("rewound "));
    expect(again).toContain("set McpHost/rewound/older");
    expect(again).toContain("deleted McpHost/rewound/newer");
    expect(again.at(-1)).toBe("complete ");
    expect(told.slice(0, told.indexOf("rewound ")).filter((line) => line.startsWith("deleted"))).toEqual([]);
    expect(source.find(host("rewound", "older"))?.spec).not.toHaveProperty("enabled");
    const after = listening.told.length;
    await admin.make(host("rewound", "later"), {});
    await listening.until("set", "McpHost/rewound/later", after);
    await admin.delete(host("rewound", "later"));
    await listening.until("deleted", "McpHost/rewound/later", after);
  });

  it("is told as put back to an older state by whichever watch notices, though it be that of the definitions", async () => {
    await admin.makeNamespace("noticed");
    const snapshot = await plane().faults.snapshot();
    await busyHour(plane());
    await admin.make(host("noticed", "newer"), {});
    const gated = gatedWatches(await openApi(plane(), "gatebolt-controller"), ({ path }) => path.includes("/gatebolt.dev/"));
    const { source, listening } = await started({ api: gated.api });
    expect(source.find(host("noticed", "newer"))).toBeDefined();
    const from = listening.told.length;
    // As while their storage is initializing: of our own kinds nothing is answered.
    gated.shut();
    await plane().faults.restore(snapshot);
    await listening.until("rewound", "", from);
    gated.open();
    await listening.until("complete", "", from);
    const told = listening.told.slice(from).map(({ what, about }) => `${what} ${about}`);
    expect(told.filter((each) => each === "rewound ")).toHaveLength(1);
    expect(told).toContain("deleted McpHost/noticed/newer");
  });

  it("does not leave what we made and somebody deleted while no watch saw it", async () => {
    await admin.makeNamespace("unseen");
    const real = await openApi(plane(), "gatebolt-controller");
    const gated = gatedWatches(real, ({ path }) => path.endsWith("/mcpconnections"));
    const { source, listening } = await started({ api: gated.api });
    gated.shut();
    const labels = { "gatebolt.dev/implied": "true" };
    const connection = { kind: "McpConnection", namespace: "unseen", name: "bot-tools" };
    await source.create({ ...connection, labels, spec: { hostRef: { name: "bot" }, gatewayRef: { name: "tools" } } });
    await admin.delete(connection);
    expect(source.find(connection)).toBeDefined();
    gated.open();
    await listening.until("deleted", "McpConnection/unseen/bot-tools");
  });
});

/** Watches that can be made to break, and to be left without an answer until they are let through again. */
function gatedWatches(real: KubeApi, isMeant: (request: { readonly path: string }) => boolean) {
  let gate: { readonly passed: Promise<void>; readonly open: () => void } | undefined;
  const streams = new Set<AbortController>();
  const lines = async (request: StreamRequest) => {
    if (!isMeant(request)) return await real.lines(request);
    await gate?.passed;
    const broken = new AbortController();
    streams.add(broken);
    return await real.lines({ ...request, signal: AbortSignal.any([request.signal, broken.signal]) });
  };
  const call = async <Body>(request: KubeRequest): Promise<Body> => {
    if (isMeant(request) && request.method === "GET") await gate?.passed;
    return await real.call<Body>(request);
  };
  const { server, context, namespace } = real;
  const api: KubeApi = { server, context, namespace, call, lines, close: async () => await real.close() };
  const shut = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = { passed: promise, open: resolve };
    for (const stream of streams) stream.abort(new Error("broken"));
    streams.clear();
  };
  const open = () => {
    gate?.open();
    gate = undefined;
  };
  return { api, shut, open };
}
