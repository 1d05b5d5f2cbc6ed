import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";

export interface Tunnel {
  readonly proxy: URL;
  readonly host: string;
  readonly port: number;
  /** Milliseconds. */
  readonly timeout: number;
}

type Opened = (...outcome: [error: null, socket: Socket] | [error: Error, socket: null]) => void;

/** A connection to the host through an HTTP proxy (CONNECT). `opened` is called once. */
export function openTunnel({ proxy, host, port, timeout }: Tunnel, opened: Opened): void {
  const path = `${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
  const request = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  const asked = request(proxy, { method: "CONNECT", path, headers: { host: path, ...authorization(proxy) }, agent: false, timeout });
  const fail = (why: string, cause?: Error): void => {
    // Destroying it may tell of an error again.
    asked.off("error", onError).on("error", () => {});
    asked.destroy();
    opened(new Error(`connect to ${path} through the proxy ${proxy.protocol}//${proxy.host}: ${why}`, { cause }), null);
  };
  const onError = (error: Error): void => fail(error.message, error);
  asked.on("connect", ({ statusCode }, socket) => {
    if (statusCode !== 200) return fail(`it answered ${statusCode}`);
    socket.setTimeout(0);
    return opened(null, socket);
  });
  asked.once("response", ({ statusCode }) => fail(`it answered ${statusCode}`));
  asked.once("timeout", () => fail(`no answer within ${timeout / 1000} s`));
  asked.on("error", onError);
  asked.end();
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === "") return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` };
}
