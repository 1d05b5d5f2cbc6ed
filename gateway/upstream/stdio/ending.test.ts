import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { closeAll, initialize, isAlive, modernCall, openSession, send, server, setup, shell, until } from "../../../test/stdio-harness";

const folder = mkdtempSync(join(tmpdir(), "gatebolt-ending-"));
afterEach(closeAll);
afterAll(() => rmSync(folder, { recursive: true }));

/** A server that says which process it is, and then never a word: as one that is still being fetched. */
function silent(name: string) {
  const file = join(folder, name);
  const transport = shell(`echo $$ > ${file}.new; mv ${file}.new ${file}; cat > ${file}.heard; sleep 600`);
  const pid = async (): Promise<number> => {
    await until(() => existsSync(file));
    return Number(readFileSync(file, "utf8"));
  };
  return { transport, pid };
}

const version = "2026-07-28";

describe("the processes of a connection that is cut", () => {
  it("end although one has not said a word yet", async () => {
    const { upstreams } = setup();
    const { transport, pid } = silent("cut-while-starting");
    const { answer } = send(upstreams.forConnection({ connectionUid: "c1", server, transport }), { version, body: modernCall(1, "pid") });
    const process = await pid();
    upstreams.endConnection("c1");
    await expect(answer).rejects.toMatchObject({ kind: "unreachable" });
    await until(() => !isAlive(process));
    await until(() => upstreams.running === 0);
  });

  it("end although they were looked through for idle ones while one started", async () => {
    const { upstreams } = setup();
    const { transport, pid } = silent("swept-while-starting");
    const ask = { connectionUid: "c1", server, transport };
    const { answer } = send(upstreams.forConnection(ask), { version, body: modernCall(1, "pid") });
    const process = await pid();
    upstreams.sweep();
    upstreams.endConnection("c1");
    await expect(answer).rejects.toMatchObject({ kind: "unreachable" });
    await until(() => !isAlive(process));
  });

  it("are no more than those: a call whose body was on its way starts none that nobody would end", async () => {
    const { upstreams } = setup();
    const { transport } = silent("body-on-its-way");
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport });
    const body = new PassThrough();
    const failed = Promise.withResolvers<unknown>();
    const listener = { onHeaders: () => undefined, onData: () => true, onEnd: () => undefined, onError: failed.resolve };
    upstream.exchange({ method: "POST", headers: {}, body }, listener);
    body.write(JSON.stringify(initialize).slice(0, 10));
    // The exchange begins in a turn of its own, which was asked for first.
    await new Promise((resolve) => setImmediate(resolve));
    upstreams.sweep();
    upstreams.endConnection("c1");
    body.end(JSON.stringify(initialize).slice(10));
    expect(await failed.promise).toMatchObject({ kind: "unreachable", message: expect.stringContaining("Send it again") });
    expect(upstreams.running).toBe(0);
  });

  it("leave nothing behind that would keep the next connection from its own", async () => {
    const { upstreams } = setup();
    const ask = { connectionUid: "c1", server, transport: shell(`while read -r _; do echo '{"jsonrpc":"2.0","id":0,"result":{}}'; done`) };
    await openSession(upstreams.forConnection(ask));
    upstreams.endConnection("c1");
    await until(() => upstreams.running === 0);
    await openSession(upstreams.forConnection(ask));
    expect(upstreams.running).toBe(1);
  });
});
