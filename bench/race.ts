import { Pool } from "undici";
import { adminRoutes } from "../contract/admin";
import { atMost, type Figure, shown } from "./figures";
import { hostWithToken, startSetting } from "./setting";
import { admin } from "./streams";

const calls = 1_000_000;
const callers = 64;

/**
 * Callers never pause while the host is cut and restored over and over. A call that was *sent* after a cut had been
 * acknowledged, and before its lifting was asked for, must not be accepted.
 */
export async function raceFigures(): Promise<Figure[]> {
  const setting = await startSetting({ "host.yaml": hostWithToken("laptop") });
  const { up } = setting;
  const headers = {
    authorization: `Bearer ${await up.token("laptop")}`,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const pool = new Pool(up.listen, { connections: callers, pipelining: 1 });
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "echo" } });
  const count = { sent: 0, refused: 0, cuts: 0, broken: 0 };
  /** Rises when a cut is acknowledged and again when its lifting is asked for: odd = nothing may be accepted. */
  let phase = 0;

  const loop = async () => {
    while (count.sent < calls) {
      count.sent++;
      const sentIn = phase;
      const answer = await pool.request({ method: "POST", path: "/default/bench/canned/mcp", headers, body });
      await answer.body.dump();
      if (answer.statusCode === 403) count.refused++;
      if (answer.statusCode === 200 && sentIn % 2 === 1) count.broken++;
    }
  };
  const toggle = async () => {
    while (count.sent < calls) {
      const hold = await admin(setting, "POST", adminRoutes.holds, {
        target: { kind: "McpHost", name: "laptop" },
        namespace: "default",
        reason: "race",
        by: "bench",
      });
      phase++;
      count.cuts++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      phase++;
      const { id } = (JSON.parse(hold.body) as { hold: { id: string } }).hold;
      await admin(setting, "DELETE", adminRoutes.cut.replace(":id", encodeURIComponent(id)));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([toggle(), ...Array.from({ length: callers }, loop)]);
  await pool.close();
  await setting.stop();
  return [
    shown("racing calls, of them refused, cuts", `${count.sent}, ${count.refused}, ${count.cuts}`),
    atMost("calls accepted after an acknowledged cut", count.broken, { limit: 0, unit: "" }),
  ];
}
