import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import {
  call,
  closeAll,
  initialize,
  isAlive,
  modernCall,
  node,
  openSession,
  send,
  server,
  setup,
  shell,
  textOf,
  until,
} from "../../../test/stdio-harness";

afterEach(closeAll);

describe("the processes of stdio servers", () => {
  it("see only the environment that is declared, and a secret only of their own origin", async () => {
    const { upstreams } = setup();
    const secret = (origin: string) => ({ name: "KEY", secret: { origin, version: "1", value: "s3cret" } });
    const upstream = upstreams.forConnection({
      connectionUid: "c1",
      server,
      transport: node("stdio-v1.mjs", secret("stdio:default/tools")),
    });
    const session = await openSession(upstream);
    expect(textOf(await send(upstream, { session, body: call(1, "env", { name: "KEY" }) }).answer)).toBe("s3cret");
    expect(textOf(await send(upstream, { session, body: call(2, "env", { name: "JEST_WORKER_ID" }) }).answer)).toBe("(unset)");
    expect(() =>
      upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs", secret("https://elsewhere")) }),
    ).toThrow("annotate it gatebolt.dev/origin: stdio:default/tools");
  });

  it("are held back when they crash on start, and say so", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell("exit 7") });
    const first = await send(upstream, { body: initialize }).answer;
    expect(first.messages[0].error.message).toContain("it exited with code 7");
    await expect(send(upstream, { body: initialize }).answer).rejects.toThrow("started again in 1 s");
    await expect(send(upstream, { body: modernCall(1, "pid") }).answer).rejects.toThrow("started again");
  });

  it("say so when the command does not exist", async () => {
    const { upstreams } = setup();
    const transport = { type: "stdio" as const, command: "no-such-command-here", args: [], env: [] };
    const answer = await send(upstreams.forConnection({ connectionUid: "c1", server, transport }), { body: initialize }).answer;
    expect(answer.messages[0].error.message).toContain("its command was not found");
  });

  it("end when their connection is cut, with a grandchild that ignores TERM too", async () => {
    const { upstreams } = setup();
    const script = `trap '' TERM; sh -c "trap '' TERM; while :; do sleep 1; done" & echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":0,\\"result\\":{\\"child\\":$!,\\"own\\":$$}}"; while :; do sleep 1; done`;
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell(script) });
    const { result } = (await send(upstream, { body: initialize }).answer).messages[0];
    upstreams.endConnection("c1");
    await until(() => !isAlive(result.own) && !isAlive(result.child));
    await until(() => upstreams.running === 0);
  });

  it("do not outlive a gateway that is killed", async () => {
    const script = `
      const { StdioUpstreams } = require(process.argv[1]);
      const upstreams = new StdioUpstreams({ log() {}, env: { PATH: process.env.PATH }, newId: () => "s1", now: Date.now });
      const upstream = upstreams.forConnection({ connectionUid: "c", server: { namespace: "default", name: "t" },
        transport: { type: "stdio", command: "/bin/sh", args: ["-c", 'echo "{\\\\"jsonrpc\\\\":\\\\"2.0\\\\",\\\\"id\\\\":0,\\\\"result\\\\":$$}"; while :; do sleep 1; done'], env: [] } });
      upstream.exchange({ method: "POST", headers: {}, body: Buffer.from(${JSON.stringify(JSON.stringify(initialize))}) },
        { onHeaders() {}, onData(chunk) { process.stdout.write(chunk); return true; }, onEnd() {}, onError(e) { console.error(e); } });
      setInterval(() => {}, 1000);`;
    const bundle = join(mkdtempSync(join(tmpdir(), "gatebolt-stdio-")), "stdio.cjs");
    buildSync({ entryPoints: [join(__dirname, "stdio-upstreams.ts")], bundle: true, platform: "node", format: "cjs", outfile: bundle });
    const gateway = spawn(process.execPath, ["-e", script, bundle], { stdio: ["ignore", "pipe", "inherit"] });
    const [chunk] = await once(gateway.stdout, "data");
    const pid = Number(/"result":(\d+)/.exec(String(chunk))?.[1]);
    expect(isAlive(pid)).toBe(true);
    gateway.kill("SIGKILL");
    await until(() => !isAlive(pid));
  });
});
