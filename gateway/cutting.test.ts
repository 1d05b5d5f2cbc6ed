import { Declarations } from "./test/records";
import { TestGateway } from "./test/test-gateway";
import { TestUpstream } from "./test/upstream";

describe("a cut at a running gateway", () => {
  const path = "/default/main/notes/mcp";
  const declare = new Declarations();
  let gateway: TestGateway;
  let upstream: TestUpstream;
  let plaintext: string;

  beforeEach(async () => {
    upstream = await TestUpstream.start();
    gateway = await TestGateway.start();
    const token = declare.token("laptop", "cursor-ann");
    plaintext = token.plaintext;
    await gateway.push(
      declare.server("notes", upstream.url),
      declare.gateway("main", ["notes"]),
      declare.host("cursor"),
      declare.user("ann"),
      declare.connection("cursor-ann", { host: "cursor", user: "ann", gateway: "main" }),
      token.record,
    );
    await gateway.complete(declare.next());
  });
  afterEach(async () => {
    await gateway.end();
    await upstream.close();
  });

  it("holds at the very next call, and so does a restore: nothing is cached", async () => {
    const statuses: number[] = [];
    for (let flip = 0; flip < 100; flip++) {
      await gateway.push(declare.host("cursor", flip % 2 === 1));
      statuses.push((await gateway.mcp(path, plaintext)).status);
    }
    expect(statuses).toEqual(statuses.map((_, flip) => (flip % 2 === 1 ? 200 : 403)));
  });

  it("once acknowledged lets no call through, however many race with it", async () => {
    let acknowledged = false;
    const late: number[] = [];
    const early: number[] = [];
    const underWay = Promise.withResolvers<void>();
    const caller = async () => {
      // Judged by when it began: a call under way during the cut may have been decided before it.
      for (let calls = 0; calls < 400 && late.length < 200; calls++) {
        const began = acknowledged ? late : early;
        began.push((await gateway.mcp(path, plaintext)).status);
        if (early.length === 50) underWay.resolve();
      }
    };
    const callers = Array.from({ length: 8 }, caller);
    await underWay.promise;
    await gateway.push(declare.user("ann", false));
    acknowledged = true;
    await Promise.all(callers);
    expect(early).toContain(200);
    expect(late.length).toBeGreaterThan(100);
    expect(late.filter((status) => status !== 403)).toEqual([]);
    const sent = upstream.requests.length;
    await gateway.mcp(path, plaintext);
    expect(upstream.requests).toHaveLength(sent);
  });
});
