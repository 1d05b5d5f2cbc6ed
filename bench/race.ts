import { adminRoutes } from "../contract/admin";
import { Wire } from "./caller";
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
  const wire = new Wire({ url: `${up.listen}/default/bench/canned/mcp`, token: await up.token("laptop"), connections: callers });
  const message = { id: 1, method: "tools/call", params: { name: "echo" } };
  const count = { sent: 0, refused: 0, cuts: 0, broken: 0 };
  const started = performance.now();
  /** Rises when a cut is acknowledged and again when its lifting is asked for: odd = nothing may be accepted. */
  let phase = 0;

  const loop = async () => {
    while (count.sent < calls) {
      count.sent++;
      const sentIn = phase;
      const { status } = await wire.post(message);
      if (status === 403) count.refused++;
      else if (status !== 200) throw new Error(`an unexpected answer: ${status}`);
      else if (sentIn % 2 === 1) count.broken++;
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
  await wire.close();
  await setting.stop();
  return [
    shown("racing calls, of them refused, cuts", `${count.sent}, ${count.refused}, ${count.cuts}`),
    shown("time for them", `${((performance.now() - started) / 1000).toFixed(0)} s`),
    atMost("calls accepted after an acknowledged cut", count.broken, { limit: 0, unit: "" }),
  ];
}
