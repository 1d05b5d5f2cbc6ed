import { type Static, Type } from "@sinclair/typebox";
import { closed, oneOf, time } from "./fields";
import { linkKinds, recordKinds } from "./kinds";

/**
 * What the controller pushes: one record an object, a pure function of that object alone (architecture §3).
 * References are names; only the gateway's store joins them. Times are milliseconds since 1970, durations do not occur.
 */
const name = Type.String({ minLength: 1, maxLength: 253 });
const optionalText = Type.Optional(Type.String({ maxLength: 4096 }));
const enabled = Type.Boolean({
  description: "False cuts: the object's own `enabled`, absent meaning true, is resolved by the controller.",
});

const namespacedRef = Type.Object({ namespace: name, name }, closed);

export const ToolRules = Type.Object(
  {
    allow: Type.Optional(
      Type.Array(Type.String(), { description: "Tools that may be called; absent = all. `*` matches any run of characters." }),
    ),
    deny: Type.Optional(Type.Array(Type.String(), { description: "Tools that may not be called; wins over allow." })),
  },
  { ...closed, $id: "ToolRules" },
);
export type ToolRules = Static<typeof ToolRules>;

/** A value from a Secret. It is used for `origin` only; the store seals `value`, and digests leave it out. */
export const SecretValue = Type.Object(
  {
    origin: Type.String({
      maxLength: 1024,
      description:
        "`https://host[:port]`, or `stdio:<namespace>/<server>`, as annotated on the Secret. Two, with a space between them: a client secret goes to the first (a token endpoint), what it buys to the second.",
    }),
    version: Type.String({ maxLength: 256, description: "Changes whenever the value does, for example `<uid>/<resourceVersion>`." }),
    value: Type.Optional(Type.String({ maxLength: 65536, description: "Absent: the Secret or its key could not be read." })),
  },
  closed,
);
export type SecretValue = Static<typeof SecretValue>;

const NamedValue = Type.Object({ name, value: Type.Optional(Type.String()), secret: Type.Optional(SecretValue) }, closed);
export type NamedValue = Static<typeof NamedValue>;

/** An HTTP token (RFC 9110 §5.6.2): it is written into headers as it is. */
const headerWord = Type.String({ pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$" });

export const AuthHeader = Type.Object({ name: headerWord, scheme: Type.Optional(headerWord) }, closed);
export type AuthHeader = Static<typeof AuthHeader>;

const GatewayServer = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 63, description: "The URL segment." }),
    server: name,
    identity: oneOf(["None", "Shared", "PerUser"]),
    identityRef: Type.Optional(name),
    prefix: Type.Optional(Type.String()),
  },
  closed,
);
export type GatewayServer = Static<typeof GatewayServer>;

const GatewayBody = Type.Object(
  {
    enabled,
    servers: Type.Array(GatewayServer),
    namespaces: Type.Object({ from: oneOf(["Same", "All", "Names"]), names: Type.Optional(Type.Array(name)) }, closed),
    auth: Type.Array(AuthHeader, { minItems: 1, description: "Accepted credential headers; the first is the one we print." }),
    tools: Type.Optional(ToolRules),
    url: optionalText,
  },
  closed,
);

const Transport = Type.Union([
  Type.Object(
    {
      type: Type.Literal("http"),
      url: Type.String({ maxLength: 2048 }),
      headers: Type.Array(NamedValue),
      tls: Type.Optional(
        Type.Object(
          {
            ca: optionalText,
            serverName: Type.Optional(name),
            insecureSkipVerify: Type.Optional(Type.Boolean()),
            client: Type.Optional(
              Type.Object(
                { secret: SecretValue },
                { ...closed, description: "What we present: certificate and private key, PEM, one after the other." },
              ),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("stdio"),
      command: Type.String(),
      args: Type.Array(Type.String()),
      env: Type.Array(NamedValue),
      cwd: optionalText,
    },
    closed,
  ),
]);
export type Transport = Static<typeof Transport>;

const ServerBody = Type.Object({ enabled, transport: Transport, tools: Type.Optional(ToolRules) }, closed);

const HostBody = Type.Object({ enabled, type: oneOf(["Token", "OAuth"]), displayName: optionalText, owner: optionalText }, closed);

const UserBody = Type.Object({ enabled, displayName: optionalText, email: optionalText }, closed);

/** A bearer, header or basic credential, already in the form of the header that is sent. */
const HeaderCredential = Type.Object({ header: name, secret: SecretValue }, closed);

/** OAuth client credentials (RFC 6749 §4.4): `secret` is the client secret, which buys the access tokens that are sent. */
const ClientCredentials = Type.Object(
  {
    oauth: Type.Object(
      {
        tokenUrl: Type.String({ minLength: 1, maxLength: 1024 }),
        clientId: Type.String({ minLength: 1, maxLength: 256 }),
        scopes: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { maxItems: 64 }),
      },
      closed,
    ),
    secret: SecretValue,
  },
  closed,
);
export type ClientCredentials = Static<typeof ClientCredentials>;

const Credential = Type.Union([HeaderCredential, ClientCredentials]);
export type Credential = Static<typeof Credential>;

const IdentityBody = Type.Object(
  {
    enabled,
    server: namespacedRef,
    user: Type.Optional(name),
    shared: Type.Boolean(),
    credential: Type.Optional(Credential),
  },
  closed,
);

const ConnectionBody = Type.Object(
  {
    enabled,
    host: name,
    gateway: namespacedRef,
    user: Type.Optional(name),
    servers: Type.Optional(Type.Array(name, { description: "Names from the gateway's `servers[]`; absent = all of them." })),
    tools: Type.Optional(ToolRules),
    identities: Type.Optional(Type.Array(name, { description: "McpIdentity objects of this namespace to use, each for its own server." })),
  },
  closed,
);

const LiveToken = Type.Object(
  {
    id: Type.String({ pattern: "^[0-9A-Za-z]{10}$" }),
    hash: Type.String({ pattern: "^[0-9a-f]{64}$", description: "Hex SHA-256 of the whole token." }),
    issuedAt: Type.Optional(time),
    notAfter: Type.Optional(time),
  },
  closed,
);
export type LiveToken = Static<typeof LiveToken>;

const TokenBody = Type.Object(
  {
    displayName: optionalText,
    connection: Type.Optional(Type.Object({ name, uid: Type.String() }, closed)),
    hostUid: Type.Optional(Type.String({ description: "The host's uid at issuance; another object under its name denies." })),
    userUid: Type.Optional(Type.String()),
    live: Type.Array(LiveToken, { maxItems: 2, description: "The whole set; the store replaces it at once." }),
    revision: Type.Optional(
      Type.Integer({ minimum: 0, description: "The highest `spec.rotation.revision` that was ever seen of it; absent = 0." }),
    ),
    revoked: Type.Boolean({ description: "Once true, every id this token ever had is dead for good." }),
  },
  closed,
);

export const CutTarget = Type.Object(
  {
    kind: oneOf(linkKinds),
    name: Type.Optional(name),
    matchLabels: Type.Optional(Type.Record(Type.String(), Type.String())),
    all: Type.Optional(Type.Boolean()),
  },
  { ...closed, $id: "CutTarget", description: "Exactly one of name, matchLabels, all (or none of them where userEmail selects)." },
);
export type CutTarget = Static<typeof CutTarget>;

const BreakGlassBody = Type.Object(
  {
    target: CutTarget,
    namespaces: Type.Optional(Type.Array(name, { description: "Cluster break-glass only; absent = all namespaces." })),
    userEmail: Type.Optional(Type.String()),
    reason: Type.String(),
    incident: optionalText,
    createdBy: optionalText,
    since: time,
    until: Type.Optional(time),
  },
  closed,
);

const bodies = {
  McpGateway: GatewayBody,
  McpServer: ServerBody,
  McpHost: HostBody,
  McpUser: UserBody,
  McpIdentity: IdentityBody,
  McpConnection: ConnectionBody,
  McpToken: TokenBody,
  McpBreakGlass: BreakGlassBody,
  McpClusterBreakGlass: BreakGlassBody,
} as const;

/** The body of one kind's record. */
export type RecordBody = { readonly [Kind in keyof typeof bodies]: Static<(typeof bodies)[Kind]> };

const head = {
  namespace: Type.String({ maxLength: 253, description: "Empty for cluster-scoped kinds." }),
  name,
  uid: Type.String({ minLength: 1, maxLength: 128 }),
  resourceVersion: Type.String({ pattern: "^[0-9]{1,40}$" }),
};

/** An object as it is declared now. `absent`: a file's disappearance; it denies, but is not forgotten (architecture §9). */
const present = Object.entries(bodies).map(([kind, body]) =>
  Type.Object(
    {
      kind: Type.Literal(kind),
      ...head,
      labels: Type.Optional(Type.Record(Type.String(), Type.String())),
      absent: Type.Optional(Type.Boolean()),
      body,
    },
    closed,
  ),
);

/** An object that is gone, or a break-glass that has ended. */
const Gone = Type.Object(
  {
    kind: oneOf(recordKinds),
    ...head,
    deleted: Type.Literal(true),
    confirmed: Type.Optional(Type.Boolean({ description: "A fresh read said so; without it no break-glass ends." })),
    expired: Type.Optional(
      Type.Boolean({ description: "A break-glass ends because its `until` has passed; accepted only when it has by the gateway's clock." }),
    ),
    orphaned: Type.Optional(
      Type.Boolean({
        description:
          "The declaration of a break-glass went by nobody's act, with its kind or its namespace: it stays in force, as an orphaned cut, until it is lifted by its id or declared anew.",
      }),
    ),
  },
  closed,
);

export const AnyRecord = Type.Unsafe<AnyRecord>(Type.Union([...present, Gone], { $id: "Record" }));

interface Head<Kind extends string> {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
}

export type PresentRecord = {
  [Kind in keyof RecordBody]: Head<Kind> & {
    readonly labels?: Readonly<Record<string, string>>;
    readonly absent?: boolean;
    readonly body: RecordBody[Kind];
  };
}[keyof RecordBody];

export type GoneRecord = Static<typeof Gone>;
export type AnyRecord = PresentRecord | GoneRecord;
