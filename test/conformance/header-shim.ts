import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/**
 * The conformance suite cannot send a token, so it talks to this: it adds the header and passes everything else as it is,
 * the Host included, because one scenario is about that.
 */
export async function startHeaderShim(target: string, token: string): Promise<{ url: string; server: Server }> {
  const to = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const host = hostFor(incoming, to);
    const upstream = request(
      {
        hostname: to.hostname,
        port: to.port,
        path: to.pathname,
        method: incoming.method,
        headers: { ...incoming.headers, host, authorization: `Bearer ${token}` },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
        answer.on("error", () => outgoing.destroy());
      },
    );
    upstream.on("error", () => outgoing.destroy());
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  return { url: `http://localhost:${(server.address() as AddressInfo).port}${to.pathname}`, server };
}

/** The shim's own name stands for the gateway's; a foreign one goes through unchanged. */
function hostFor(incoming: IncomingMessage, to: URL): string {
  const { host } = incoming.headers;
  return host === undefined || host.startsWith("localhost") ? to.host : host;
}
