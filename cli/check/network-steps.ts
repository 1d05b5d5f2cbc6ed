import { lookup } from "node:dns/promises";
import { connect as connectTcp, isIP } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { codeOf, reasonOf } from "../failure";
import { failing, ok, type Step } from "./step";

/** Milliseconds a step may take. */
const patience = 5_000;

export async function dnsStep({ hostname }: URL): Promise<Step> {
  const name = bare(hostname);
  if (isIP(name)) return ok("DNS", `${name} is an address`);
  try {
    const addresses = await lookup(name, { all: true });
    return ok("DNS", `${name} is ${addresses.map(({ address }) => address).join(", ")}`);
  } catch (error) {
    return failing(
      "DNS",
      `${name} is not known (${codeOf(error) ?? reasonOf(error)})`,
      "check the name for a slip, and that you are in the right network",
    );
  }
}

export function tcpStep(url: URL): Promise<Step> {
  const address = `${url.hostname}:${portOf(url)}`;
  return new Promise((resolve) => {
    const socket = connectTcp({ host: bare(url.hostname), port: portOf(url), timeout: patience });
    const end = (step: Step): void => {
      socket.destroy();
      resolve(step);
    };
    socket.on("connect", () => end(ok("TCP", `${address} accepts connections`)));
    socket.on("timeout", () =>
      end(failing("TCP", `${address} does not answer`, "a firewall or proxy drops the connection; ask whoever runs the network")),
    );
    socket.on("error", (error) => {
      end(
        failing(
          "TCP",
          `${address} refuses (${codeOf(error) ?? error.message})`,
          "nothing listens there: start the gateway, or correct host and port",
        ),
      );
    });
  });
}

export function tlsStep(url: URL): Promise<Step> {
  return new Promise((resolve) => {
    const host = bare(url.hostname);
    const socket = connectTls({ host, port: portOf(url), timeout: patience, ...(isIP(host) === 0 && { servername: host }) });
    const end = (step: Step): void => {
      socket.destroy();
      resolve(step);
    };
    socket.on("secureConnect", () => end(ok("TLS", certificateText(socket))));
    socket.on("timeout", () => end(failing("TLS", "no handshake in time", "does this port speak HTTPS? Try http:// if it does not")));
    socket.on("error", (error) => end(failing("TLS", codeOf(error) ?? error.message, tlsFix(codeOf(error)))));
  });
}

function certificateText(socket: TLSSocket): string {
  return `${socket.getProtocol() ?? "TLS"}, certificate until ${new Date(socket.getPeerCertificate().valid_to).toISOString().slice(0, 10)}`;
}

function tlsFix(code: string | undefined): string {
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return "renew the gateway's certificate";
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return "the certificate is for another name: use that name in the URL, or have it issued for this one";
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return "this machine does not know the certificate's issuer: set NODE_EXTRA_CA_CERTS to its PEM file, here and in the client";
    default:
      return "does this port speak HTTPS? Try http:// if it does not";
  }
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

/** IPv6 addresses stand in brackets in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
