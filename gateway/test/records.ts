import { randomBytes } from "node:crypto";
import type { AnyRecord, PresentRecord, RecordBody } from "../../contract/records";
import { newToken } from "../../contract/token";

type Body<Kind extends keyof RecordBody> = RecordBody[Kind];

/** Builds records as a controller would push them: each newer than all before it. */
export class Declarations {
  #version = 100;

  next(): string {
    this.#version += 1;
    return String(this.#version);
  }

  of<Kind extends keyof RecordBody>(kind: Kind, name: string, body: Body<Kind>): PresentRecord {
    const record = { kind, namespace: "default", name, uid: `uid-${kind}-${name}`, resourceVersion: this.next(), body };
    // The kind decides the body's type, which TypeScript cannot follow through the union.
    return record as unknown as PresentRecord;
  }

  server(name: string, url: string, more: Partial<Body<"McpServer">> = {}): PresentRecord {
    return this.of("McpServer", name, { enabled: true, transport: { type: "http", url, headers: [] }, ...more });
  }

  gateway(name: string, servers: readonly string[], more: Partial<Body<"McpGateway">> = {}): PresentRecord {
    return this.of("McpGateway", name, {
      enabled: true,
      servers: servers.map((server) => ({ name: server, server, identity: "None" })),
      namespaces: { from: "Same" },
      auth: [{ name: "Authorization", scheme: "Bearer" }],
      ...more,
    });
  }

  host(name: string, enabled = true): PresentRecord {
    return this.of("McpHost", name, { enabled, type: "Token" });
  }

  user(name: string, enabled = true): PresentRecord {
    return this.of("McpUser", name, { enabled });
  }

  connection(name: string, refs: { readonly host: string; readonly user: string; readonly gateway: string }): PresentRecord {
    const { host, user, gateway } = refs;
    return this.of("McpConnection", name, { enabled: true, host, user, gateway: { namespace: "default", name: gateway } });
  }

  /** A token for a connection, and its plaintext. */
  token(
    name: string,
    connection: string,
    more: Partial<Body<"McpToken">> = {},
  ): { readonly record: PresentRecord; readonly plaintext: string; readonly id: string } {
    const { id, hash, plaintext } = newToken((bytes) => randomBytes(bytes));
    const body = {
      connection: { name: connection, uid: `uid-McpConnection-${connection}` },
      live: [{ id, hash }],
      revoked: false,
      ...more,
    };
    return { record: this.of("McpToken", name, body), plaintext, id };
  }

  breakGlass(name: string, target: Body<"McpBreakGlass">["target"]): PresentRecord {
    return this.of("McpBreakGlass", name, { target, reason: "laptop lost", since: 1 });
  }

  gone({ kind, namespace, name, uid }: AnyRecord): AnyRecord {
    return { kind, namespace, name, uid, resourceVersion: this.next(), deleted: true, confirmed: true };
  }
}
