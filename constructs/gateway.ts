import type { Construct } from "constructs";
import type { AllowedNamespaces } from "./allowed-namespaces";
import { DeclaredObject, type ObjectProps } from "./declared-object";
import { Gateway as GatewayResource, type GatewayServers } from "./generated/cdktn/gateway";
import { given } from "./given";
import { Kind } from "./kind";
import { labelFault } from "./names";
import { type IReferable, localRef, named, type NamedProps } from "./reference";
import type { IServer } from "./server";
import type { ServerIdentity } from "./server-identity";
import { type ToolRules, toolsConfig } from "./tools";

/** A gateway, declared here or elsewhere. */
export interface IGateway extends IReferable {
  readonly kind: Kind.GATEWAY;
}

/** A server that clients reach through a gateway. */
export interface GatewayServer {
  /** The McpServer, in the gateway's own namespace. */
  readonly server: IServer;
  /**
   * Its name in URLs: `/{namespace}/{gateway}/{name}/mcp`. A DNS label; not `mcp`.
   * @default - the server's own name
   */
  readonly name?: string;
  /**
   * Text put before its tool names where the tools of all servers meet, separator included.
   * @default - its name and `_`
   */
  readonly prefix?: string;
  /**
   * Which credential goes to it.
   * @default ServerIdentity.none()
   */
  readonly identity?: ServerIdentity;
}

/** A header in which clients may present their token. */
export interface AuthHeader {
  /** Name of the HTTP header. */
  readonly name: string;
  /**
   * The word before the token.
   * @default - none: the value is the token alone
   */
  readonly scheme?: string;
}

/** What happens when an app connects for a user for the first time. */
export enum FirstConnect {
  /** It waits for an approval. */
  HOLD = "Hold",
  /** Host and connection are made at once. */
  ALLOW = "Allow",
}

/** Lets apps that sign in with OAuth connect. */
export interface GatewayOAuth {
  /** The authorization server, exactly as in its tokens' `iss`. */
  readonly issuer: string;
  /** There is no default: whoever writes this decides. */
  readonly onFirstConnect: FirstConnect;
  /**
   * What an access token's `aud` must contain.
   * @default - the gateway's own URL
   */
  readonly audience?: string;
  /**
   * The claim that says who the user is.
   * @default "sub"
   */
  readonly userClaim?: string;
}

export interface GatewayProps extends ObjectProps {
  /** The servers that clients reach through it. An empty list exposes nothing. */
  readonly servers: readonly GatewayServer[];
  /**
   * Which namespaces may make connections to it.
   * @default AllowedNamespaces.same()
   */
  readonly allowedNamespaces?: AllowedNamespaces;
  /**
   * Its address as clients see it, without the final `/mcp`.
   * @default - the installation's public URL and the gateway's path
   */
  readonly publicUrl?: string;
  /**
   * The headers in which a token is accepted; the first is the one that Secrets and messages name.
   * @default - `Authorization: Bearer`
   */
  readonly authHeaders?: readonly AuthHeader[];
  /**
   * Lets apps that sign in with OAuth connect.
   * @default - tokens only
   */
  readonly oauth?: GatewayOAuth;
  /**
   * Which tools may be called through it.
   * @default - all that its servers let pass
   */
  readonly tools?: ToolRules;
  /**
   * `false` cuts everybody off from it. It belongs to whoever is on call: leave it out unless this code is to decide.
   * @default - not written
   */
  readonly enabled?: boolean;
}

/** One endpoint URL that clients connect to. */
export class Gateway extends DeclaredObject implements IGateway {
  /** A gateway that another team, or a cluster's administrator, declared. */
  static fromName(props: NamedProps): IGateway {
    return named(Kind.GATEWAY, props);
  }

  readonly resource: GatewayResource;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, props);
    const { publicUrl, oauth, tools, enabled, allowedNamespaces, authHeaders } = props;
    this.resource = new GatewayResource(this, "Resource", {
      ...this.common,
      servers: props.servers.map((each) => this.#serverConfig(each)),
      ...given({
        publicUrl,
        allowedNamespaces: allowedNamespaces?.config,
        auth: authHeaders && { headers: [...authHeaders] },
        oauth,
        tools: toolsConfig(tools),
        enabled,
      }),
    });
  }

  get kind(): Kind.GATEWAY {
    return Kind.GATEWAY;
  }

  #serverConfig({ server, name = server.name, prefix, identity }: GatewayServer): GatewayServers {
    this.refuse(labelFault(name, "name of a server in a gateway"));
    if (name === "mcp") this.refuse("a gateway cannot call a server mcp, which is the last part of its own URL: write another name");
    const identityRef = identity?.identity && localRef(this.asReferrer, identity.identity);
    return { name, serverRef: localRef(this.asReferrer, server), ...given({ prefix, identity: identity?.mode, identityRef }) };
  }
}
