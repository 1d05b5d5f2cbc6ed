import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { adminRoutes } from "../contract/admin";
import { atMost, type Figure, median, shown } from "./figures";
import { hostWithToken, type Setting, startSetting } from "./setting";

const open = 1_000;
const bystanders = 100;
const rounds = 5;

/** Streams of one host are cut by a hold: how long until the last of them has ended, and whether another host's notice. */
export async function streamFigures(): Promise<Figure[]> {
  const setting = await startSetting({ "a.yaml": hostWithToken("laptop"), "b.yaml": hostWithToken("other") });
  const times: number[] = [];
  let disturbed = 0;
  for (let round = 0; round < rounds; round++) {
    const streams = await openStreams(setting, "laptop", open);
    const others = await openStreams(setting, "other", bystanders);
    const hold = await admin(setting, "POST", adminRoutes.holds, {
      target: { kind: "McpHost", name: "laptop" },
      namespace: "default",
      reason: "benchmark",
      by: "bench",
    });
    const ends = await Promise.all(streams.map(({ ended }) => ended));
    times.push(Math.max(...ends) - hold.sentAt);
    disturbed += others.filter(({ isOpen }) => !isOpen()).length;
    for (const { close } of others) close();
    const { id } = (JSON.parse(hold.body) as { hold: { id: string } }).hold;
    await admin(setting, "DELETE", adminRoutes.cut.replace(":id", encodeURIComponent(id)));
  }
  await setting.stop();
  return [
    atMost("1 000 open streams of a cut host closed (hold sent → last end seen), median", median(times), { limit: 100, unit: "ms" }),
    atMost("streams of another host disturbed", disturbed, { limit: 0, unit: "" }),
    shown("rounds", times.map((time) => time.toFixed(0)).join(" ")),
  ];
}

interface OpenStream {
  /** When its end was seen, in performance.now() milliseconds. */
  readonly ended: Promise<number>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

async function openStreams(setting: Setting, name: string, count: number): Promise<OpenStream[]> {
  const token = await setting.up.token(name);
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const streams: OpenStream[] = [];
  // In hundreds, so that the listen backlog is not what is measured.
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: Math.min(100, count - from) }, () =>
      openStream(`${setting.up.listen}/default/bench/stream/mcp`, token, agent),
    );
    streams.push(...(await Promise.all(some)));
  }
  return streams;
}

function openStream(url: string, token: string, agent: Agent): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "application/json, text/event-stream" };
    const outgoing = request(url, { method: "POST", agent, headers }, (answer) => {
      let isOpen = true;
      const ended = new Promise<number>((seen) => {
        answer.on("close", () => {
          isOpen = false;
          seen(performance.now());
        });
      });
      answer.resume();
      if (answer.statusCode === 200) resolve({ ended, isOpen: () => isOpen, close: () => outgoing.destroy() });
      else reject(new Error(`a stream was answered ${answer.statusCode}`));
    });
    outgoing.on("error", reject);
    outgoing.end(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "wait" } }));
  });
}

interface AdminAnswer {
  readonly sentAt: number;
  readonly body: string;
}

/** One call of the admin API, with the token that `up` made. */
export async function admin({ up }: Pick<Setting, "up">, method: string, path: string, body?: object): Promise<AdminAnswer> {
  const token = readFileSync(join(up.data, "admin-token"), "utf8").trim();
  const sentAt = performance.now();
  const answer = await fetch(`${up.admin}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return { sentAt, body: text };
}
