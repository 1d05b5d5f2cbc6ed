import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import type { SecretValue } from "../../contract/records";
import { certificate } from "../mcp/test/certificate";
import { aGrant, httpTransport } from "../mcp/test/grants";
import { AddressRules } from "./address-rules";
import type { UpstreamError } from "./upstream";
import { Upstreams } from "./upstreams";

const nobody = (): never => {
  throw new Error("not expected here");
};
const pem = certificate.cert + certificate.key;

describe("a server that asks for a client certificate", () => {
  let server: Server;
  let upstreams: Upstreams;
  let url: string;
  let presented: string[];

  beforeEach(async () => {
    presented = [];
    server = createServer({ ...certificate, ca: certificate.cert, requestCert: true }, (request, response) => {
      const { socket } = request;
      presented.push(socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : "none");
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
    const stdio = { forConnection: nobody, endConnection: () => undefined };
    upstreams = new Upstreams({ rules: new AddressRules({ allow: ["127.0.0.0/8"], ownPorts: () => [] }), stdio, now: Date.now });
  });
  afterEach(async () => {
    await upstreams.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** The status, or what the client is told. */
  async function answerWith(secret?: Partial<SecretValue>): Promise<number | string> {
    const tls = { ca: certificate.cert, serverName: "upstream.test" };
    const client = secret && { secret: { origin: new URL(url).origin, version: "1", ...secret } };
    const grant = aGrant(httpTransport(url, { tls: { ...tls, ...(client && { client }) } }));
    return await new Promise((resolve) => {
      const listener = {
        onHeaders: resolve,
        onData: () => true,
        onEnd: () => undefined,
        onError: (error: UpstreamError) => resolve(error.message),
      };
      try {
        upstreams.for(grant).exchange({ method: "POST", headers: {}, body: Buffer.from("{}") }, listener);
      } catch (error) {
        resolve((error as UpstreamError).message);
      }
    });
  }

  it("is shown the one that is declared for it, and others get nowhere", async () => {
    expect(await answerWith({ value: pem })).toBe(200);
    expect(presented).toEqual(["upstream.test"]);
    expect(await answerWith()).toEqual(expect.any(String));
    expect(presented).toHaveLength(1);
  });

  it("does not see a certificate of another origin, none that could not be read, and none without its own key", async () => {
    expect(await answerWith({ value: pem, origin: "https://elsewhere.example" })).toContain(
      "Secret of the client certificate is not meant for this server",
    );
    expect(await answerWith({})).toContain("could not be read");
    const refusal = await answerWith({ value: certificate.cert });
    expect(refusal).toContain("Put a PEM certificate into tls.crt");
    expect(refusal).not.toContain("BEGIN");
    expect(presented).toEqual([]);
  });

  it("is never reached over the connection of somebody with another certificate", async () => {
    expect(await answerWith({ value: pem })).toBe(200);
    // The same version, as two Secrets of two namespaces may have: what counts is the key itself.
    expect(await answerWith({ value: `${certificate.cert}\n\n` })).toContain("tls.crt");
    expect(await answerWith({ value: `${pem}\n` })).toBe(200);
    expect(presented).toHaveLength(2);
  });
});
