import type { Cut } from "../../contract/cuts";
import type { McpConnection, McpGateway, McpHost, McpIdentity, McpServer, McpToken, McpUser } from "../../crds/types";
import type { LinkKind } from "../../contract/kinds";

/** The objects around one token, as far as the caller may read them. */
export interface Declared {
  readonly token: McpToken;
  readonly connection: McpConnection | undefined;
  readonly gateway: McpGateway | undefined;
  readonly host: McpHost | undefined;
  readonly user: McpUser | undefined;
  /** Those of the gateway's namespace. */
  readonly servers: readonly McpServer[];
  /** Those of the token's and the gateway's namespace. */
  readonly identities: readonly McpIdentity[];
  /** Break-glasses and mirrored holds. */
  readonly cuts: readonly Cut[];
  /** Kinds that the caller may not read: nothing is said about those links. */
  readonly unreadable: ReadonlySet<LinkKind>;
}
