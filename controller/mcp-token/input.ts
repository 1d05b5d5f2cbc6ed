import type { Cut, UsageEntry } from "../../contract/admin";
import type { Policy } from "../../crds/schema/policy/limits";
import type { Finding } from "../runtime/conditions";
import type { Standing } from "../runtime/record-book";
import type { Triple } from "../world/indexes";
import type { Fate } from "../world/predecessors";
import type { Known } from "../world/known";
import type { ConnectionChoice } from "./connection-choice";
import type { Token } from "./facts";
import type { SecretExtras } from "./secret-content";

/** Everything that a token's plan depends on, read at one moment. */
export interface TokenInput {
  readonly token: Token;
  readonly absent: boolean;
  /** What cuts the token itself. */
  readonly cuts: readonly Cut[];
  readonly standing: Standing;
  readonly choice: ConnectionChoice;
  /** Whose token it is, as far as that is known. */
  readonly path: Partial<Triple> & { readonly namespace: string };
  readonly gateway?: Known<"McpGateway"> | undefined;
  readonly host?: Known<"McpHost"> | undefined;
  readonly user?: Known<"McpUser"> | undefined;
  /** What became of the token that had the name before, where it was revoked or cut when it went. */
  readonly predecessor?: Fate | undefined;
  /** Who has the Secret's name, where that is another token. */
  readonly rival?: Token | undefined;
  /** A Secret of somebody else's has the name; found out by trying. */
  readonly blocked?: (Finding & { readonly until: number }) | undefined;
  /** The last attempt to write the Secret failed, and is made again by itself. */
  readonly unwritten?: Finding | undefined;
  /** Those that govern the token. */
  readonly policies: readonly Policy[];
  readonly usageOf: (tokenId: string) => UsageEntry | undefined;
  /** Since when use is recorded, in milliseconds since 1970; undefined: it was not read yet. */
  readonly usageSince: number | undefined;
  /** Whether everything that may forbid an issuance is known. */
  readonly isPictureComplete: boolean;
  /** Why nothing at all may be issued now. */
  readonly general?: Finding | undefined;
  /** What a Secret written now would hold besides the token. */
  readonly extras: SecretExtras;
  readonly defaultMaxLifetime: number;
  readonly now: number;
}
