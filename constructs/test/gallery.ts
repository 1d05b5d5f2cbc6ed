import { TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import {
  AllowedNamespaces,
  BreakGlass,
  ClusterBreakGlass,
  ClusterTarget,
  CommandServer,
  Connection,
  DeclaredToken,
  Expiry,
  ExpiryPolicy,
  FirstConnect,
  GateboltProvider,
  Gateway,
  Host,
  Identity,
  IdentityCredential,
  Kind,
  Lifetime,
  Namespaces,
  OAuthHost,
  OnceToken,
  OnDisable,
  OnExisting,
  OnStale,
  Rotation,
  Server,
  ServerIdentity,
  ServerValue,
  SharedIdentity,
  Target,
  Token,
  User,
  UserHost,
} from "../index";

/** Every construct once, with every prop that has a shape of its own. What it synthesises is the same under cdktf and cdktn. */
export class Gallery extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    GateboltProvider.directory(this, { manifests: "/srv/gatebolt", data: "/srv/.gatebolt", namespace: "team-a" });
    const gateway = this.gateway();
    this.agents(gateway);
    this.people(gateway);
    this.rules();
    this.incidents();
  }

  private gateway(): Gateway {
    const github = new Server(this, "GitHub", {
      url: "https://mcp.github.example.com/mcp",
      headers: [ServerValue.plain("X-Team", "a"), ServerValue.secret("X-Api-Key", { name: "github", key: "key" })],
      tls: { ca: { name: "ca", key: "pem" }, clientSecretName: "client", serverName: "mcp.internal" },
      tools: { allow: ["search_*"], deny: ["delete_*"] },
    });
    const memory = new CommandServer(this, "Memory", { command: "npx", args: ["-y", "memory"], env: [ServerValue.plain("A", "b")] });
    const bot = new SharedIdentity(this, "Bot", { server: github, credential: IdentityCredential.bearer({ name: "bot", key: "token" }) });
    return new Gateway(this, "Tools", {
      servers: [{ server: github, name: "gh", prefix: "gh_", identity: ServerIdentity.shared(bot) }, { server: memory }],
      allowedNamespaces: AllowedNamespaces.names("team-b", "team-c"),
      publicUrl: "https://mcp.example.com/team-a/tools",
      authHeaders: [{ name: "Authorization", scheme: "Bearer" }, { name: "X-API-Key" }],
      oauth: { issuer: "https://login.example.com", onFirstConnect: FirstConnect.HOLD },
      tools: { deny: ["*_admin"] },
      labels: { tier: "production" },
    });
  }

  private agents(gateway: Gateway): void {
    const agent = new Host(this, "NightlyAgent", {
      gateway,
      displayName: "Nightly agent",
      owner: "platform@example.com",
      expiry: Expiry.days(30),
      rotation: Rotation.every("7d", { overlap: "2h", revision: 2 }),
      secret: { name: "nightly", labels: { app: "nightly" }, annotations: { note: "x" } },
    });
    new Host(this, "Elsewhere", {
      gateway: Gateway.fromName({ namespace: "shared", name: "search" }),
      namespace: "team-b",
      rotation: Rotation.automatic(),
    });
    const narrow = new Connection(this, "Narrow", { host: agent, gateway, servers: ["gh"], tools: { allow: ["search_code"] } });
    new Token(this, "Narrowed", { connection: narrow, expiry: Expiry.at("2027-01-31T18:00:00Z") });
    new DeclaredToken(this, "Printer", {
      connection: Connection.between({ host: Host.fromName({ name: "printer" }), gateway }),
      expiry: Expiry.never({ because: "firmware cannot be updated" }),
      hash: { prefix: "7Hk2mQx9Rt", sha256: "0".repeat(64) },
    });
  }

  private people(gateway: Gateway): void {
    const ada = new User(this, "Ada", {
      email: "ada@example.com",
      onDisable: OnDisable.REVOKE,
      subject: { issuer: "https://login.example.com", sub: "ada" },
    });
    const cursor = new UserHost(this, "Cursor", { gateway, expiry: Expiry.days(90) });
    cursor.tokenFor(ada, { displayName: "Ada's Cursor" });
    cursor.tokenFor(User.fromName({ name: "grace" }), {
      gateway: Gateway.fromName({ namespace: "shared", name: "search" }),
      rotation: Rotation.every("30d"),
    });
    new OnceToken(this, "AdaOnce", { connection: Connection.between({ host: cursor, gateway, user: ada }), retrieveWithin: "2h" });
    new Identity(this, "AdaGitHub", {
      server: Server.fromName({ namespace: "shared", name: "github" }),
      user: ada,
      credential: IdentityCredential.oauthClient({
        tokenUrl: "https://login.example.com/token",
        clientId: "x",
        secret: { name: "ada", key: "secret" },
        scopes: ["mcp"],
      }),
    });
    new OAuthHost(this, "Claude", { displayName: "Claude" });
  }

  private rules(): void {
    new ExpiryPolicy(this, "Lifetimes", {
      hosts: [Host.fromName({ name: "printer" })],
      hostLabels: { tier: "production" },
      allowed: [Lifetime.days(30), Lifetime.of("90d"), Lifetime.NEVER],
      defaultLifetime: Lifetime.days(30),
      requireReasonForNever: true,
      rotationRequired: true,
      staleAfter: "60d",
      onStale: OnStale.REVOKE,
      onExisting: OnExisting.ENFORCE,
    });
  }

  private incidents(): void {
    const stolen = new UserHost(this, "Stolen", { gateway: Gateway.fromName({ name: "tools" }), namespace: "team-a" });
    BreakGlass.host(stolen, { reason: "laptop stolen", incident: "https://incidents.example.com/4711" });
    new BreakGlass(this, "Others", {
      target: Target.of(Host.fromName({ namespace: "team-b", name: "cursor" })),
      reason: "leaked",
      deletionProtection: false,
    });
    new BreakGlass(this, "Every", { target: Target.all(Kind.IDENTITY), namespace: "team-c", reason: "supplier breached" });
    new BreakGlass(this, "Payments", {
      target: Target.labelled(Kind.HOST, { team: "payments" }),
      reason: "audit",
      until: "2026-12-01T08:00:00Z",
    });
    ClusterBreakGlass.offboard(this, "Grace", { email: "grace@example.com", reason: "left the company" });
    new ClusterBreakGlass(this, "Freeze", {
      target: ClusterTarget.all(Kind.TOKEN),
      namespaces: Namespaces.names("team-a", "team-b"),
      reason: "freeze",
    });
  }
}
