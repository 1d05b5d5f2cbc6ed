import { call, request } from "./test/client";
import { aGrant, httpTransport } from "./test/grants";
import { RunningGateway } from "./test/running-gateway";
import { json, ScriptedUpstream } from "./test/scripted-upstream";

describe("the proxy", () => {
  it("passes a call and its answer", async () => {
    const upstream = await ScriptedUpstream.start(({ response }) => json(response, { jsonrpc: "2.0", id: 1, result: {} }));
    const gateway = await RunningGateway.start(aGrant(httpTransport(upstream.url)));
    const answer = await call(gateway.url, { body: request(1, "ping") });
    expect(answer).toMatchObject({ status: 200, text: '{"jsonrpc":"2.0","id":1,"result":{}}' });
    expect(upstream.seen[0]?.body).toBe(request(1, "ping"));
    await gateway.close();
    await upstream.close();
  });
});
