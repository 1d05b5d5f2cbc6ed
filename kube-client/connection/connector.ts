import { buildConnector } from "undici";
import type { Cluster } from "../config/config";
import { openTunnel } from "./tunnel";
import type { TlsMaterial } from "./tls";

/** Milliseconds for TCP and TLS together. */
const connectTimeout = 10_000;

/** Below what load balancers give an idle connection, as client-go does. */
const keepAliveInitialDelay = 30_000;

/** How sockets to the API server are made: TLS from this material, through a proxy if there is one. */
export function connectorFor(cluster: Cluster, proxy: URL | undefined, material: TlsMaterial): buildConnector.connector {
  const connect = buildConnector({
    allowH2: true,
    preferH2: true,
    timeout: connectTimeout,
    keepAlive: true,
    keepAliveInitialDelay,
    rejectUnauthorized: !cluster.skipVerify,
    ...(material.ca !== undefined && { ca: material.ca }),
    ...(material.certificate !== undefined && { cert: material.certificate }),
    ...(material.key !== undefined && { key: material.key }),
    ...(cluster.tlsServerName !== undefined && { servername: cluster.tlsServerName }),
  });
  if (!proxy) return connect;
  return (options, callback) => {
    const { hostname: host, port } = options;
    openTunnel({ proxy, host, port: Number(port) || 443, timeout: connectTimeout }, (error, httpSocket) => {
      if (httpSocket) connect({ ...options, httpSocket }, callback);
      else callback(error, null);
    });
  };
}
