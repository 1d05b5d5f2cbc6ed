import type { Construct } from "constructs";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import { Server as ServerResource } from "./generated/cdktn/server";
import { given } from "./given";
import { Kind } from "./kind";
import { type IReferable, named, type NamedProps } from "./reference";
import type { SecretKey } from "./secret-key";
import { type ServerValue, serverValueConfig } from "./server-value";
import { type ToolRules, toolsConfig } from "./tools";

/** An upstream MCP server, declared here or elsewhere. */
export interface IServer extends IReferable {
  readonly kind: Kind.SERVER;
}

/** How the server's certificate is checked, beyond the public authorities. */
export interface ServerTls {
  /**
   * The authorities to trust (PEM), instead of the public ones.
   * @default - the public ones
   */
  readonly ca?: SecretKey;
  /**
   * Name of a Secret with the client certificate to present: keys `tls.crt` and `tls.key`.
   * @default - none
   */
  readonly clientSecretName?: string;
  /**
   * The name the certificate must have.
   * @default - the url's host
   */
  readonly serverName?: string;
}

export interface ServerProps extends ObjectProps {
  /** Its MCP endpoint (streamable HTTP). */
  readonly url: string;
  /**
   * Headers added to every request, whoever calls.
   * @default - none
   */
  readonly headers?: readonly ServerValue[];
  /**
   * How its certificate is checked.
   * @default - by the public authorities
   */
  readonly tls?: ServerTls;
  /**
   * Which of its tools may be called at all.
   * @default - all
   */
  readonly tools?: ToolRules;
  /**
   * `false` cuts everybody off from it. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** One upstream MCP server at a URL. A program that speaks MCP on stdio is a `CommandServer`. */
export class Server extends DeclaredObject implements IServer {
  /** A server that is declared elsewhere. */
  static fromName(props: NamedProps): IServer {
    return named(Kind.SERVER, props);
  }

  readonly resource: ServerResource;

  constructor(scope: Construct, id: string, props: ServerProps) {
    super(scope, id, props);
    const { url, headers, tls, tools, enabled } = props;
    this.resource = new ServerResource(this, "Resource", {
      ...this.common,
      url,
      ...given({
        headers: headers?.map(serverValueConfig),
        tls:
          tls &&
          given({
            caSecretRef: tls.ca,
            clientSecretRef: tls.clientSecretName === undefined ? undefined : { name: tls.clientSecretName },
            serverName: tls.serverName,
          }),
        tools: toolsConfig(tools),
        enabled,
      }),
    });
  }

  get kind(): Kind.SERVER {
    return Kind.SERVER;
  }
}
