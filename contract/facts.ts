import type { AuthHeader, Credential, GatewayServer, RecordBody, ToolRules, Transport } from "./records";

/** What one indexed read of the store knows about one link of a decision. */
export interface LinkFacts {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** The object's own `enabled`. */
  readonly enabled: boolean;
  /** A break-glass or hold acts on it. */
  readonly cut: boolean;
}

export interface TokenFacts extends LinkFacts {
  readonly id: string;
  /** 32 bytes. */
  readonly hash: Uint8Array;
  /** `revoked` also stands for a deleted or replaced token whose tombstone is kept. */
  readonly state: "live" | "expired" | "revoked";
  /** Milliseconds since 1970; absent = never expires. */
  readonly notAfter?: number | undefined;
  /** The connection it was issued for, absent while none is known. */
  readonly connection?: { readonly name: string; readonly uid: string } | undefined;
  readonly hostUid?: string | undefined;
  readonly userUid?: string | undefined;
}

export interface GatewayFacts extends LinkFacts {
  readonly auth: readonly AuthHeader[];
  readonly namespaces: RecordBody["McpGateway"]["namespaces"];
  readonly tools?: ToolRules | undefined;
  /** Every server name that it exposes, in order. */
  readonly serverNames: readonly string[];
}

export interface HostFacts extends LinkFacts {
  /** An OAuth host that waits for approval. */
  readonly pending: boolean;
}

export interface ConnectionFacts extends LinkFacts {
  readonly host: string;
  readonly user?: string | undefined;
  readonly gateway: { readonly namespace: string; readonly name: string };
  readonly servers?: readonly string[] | undefined;
  readonly tools?: ToolRules | undefined;
  readonly identities?: readonly string[] | undefined;
}

export interface ServerFacts extends LinkFacts {
  readonly transport: Transport;
  readonly tools?: ToolRules | undefined;
}

export interface IdentityFacts extends LinkFacts {
  readonly user?: string;
  readonly shared: boolean;
  readonly credential?: Credential;
}

/**
 * Everything a decision needs, from one read in one snapshot. A field is absent when the object does not exist (or its
 * file has disappeared). `identities` holds only candidates for the server asked, and only if the route wants one.
 */
export interface Facts {
  readonly gateway?: GatewayFacts | undefined;
  readonly token?: TokenFacts | undefined;
  readonly connection?: ConnectionFacts | undefined;
  readonly host?: HostFacts | undefined;
  readonly user?: LinkFacts | undefined;
  /** The gateway's `servers[]` entry that is asked for; the only one there is when the path names none. */
  readonly route?: GatewayServer | undefined;
  readonly server?: ServerFacts | undefined;
  readonly identities?: readonly IdentityFacts[] | undefined;
}

/** What is asked of the store. `tokenId` is the public id of the presented token, absent when none was readable. */
export interface FactsQuery {
  readonly namespace: string;
  readonly gateway: string;
  readonly server?: string | undefined;
  readonly tokenId?: string | undefined;
}
