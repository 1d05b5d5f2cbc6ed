import type { Transport } from "../../contract/records";
import type { Upstream } from "./upstream";

/** Servers that are processes; implemented in stdio/. */
export interface StdioPort {
  /** The processes of one connection at one server. Throws UpstreamError when its declaration cannot be used. */
  forConnection(ask: {
    readonly connectionUid: string;
    readonly server: { readonly namespace: string; readonly name: string };
    readonly transport: Extract<Transport, { readonly type: "stdio" }>;
  }): Upstream;

  /** Ends every process of a connection, for it was cut. */
  endConnection(connectionUid: string): void;
}
