import type { Construct } from "constructs";
import {
  BreakGlass,
  Connection,
  ClusterBreakGlass,
  Expiry,
  Gateway,
  Host,
  Identity,
  IdentityCredential,
  Lifetime,
  OAuthHost,
  OnceToken,
  Rotation,
  Server,
  SharedIdentity,
  Target,
  Token,
  User,
} from "../index";

/** What must not compile: the compiler itself says so where a line below has no error. */
export function misuse(scope: Construct): void {
  const gateway = Gateway.fromName({ name: "tools" });
  const user = User.fromName({ name: "ada" });
  const host = Host.fromName({ name: "cursor" });
  const server = Server.fromName({ name: "github" });
  const connection = Connection.between({ host, gateway });
  const credential = IdentityCredential.basic("secret");
  const order = { reason: "stolen" };

  // @ts-expect-error a token that lives for ever says why
  Expiry.never();
  // @ts-expect-error a reason is a word
  Expiry.never({});
  // @ts-expect-error a duration is one number and one letter
  Rotation.every("7 days");
  // @ts-expect-error the same, in a policy
  Lifetime.of("30days");
  // @ts-expect-error nobody would notice the rotation of a token that is delivered once
  new OnceToken(scope, "a", { connection, rotation: Rotation.every("7d") });
  // @ts-expect-error a host with a token of its own says where it connects
  new Host(scope, "b", {});
  // @ts-expect-error a user is no gateway
  new Host(scope, "c", { gateway: user });
  // @ts-expect-error a rotation is no expiry
  new Host(scope, "d", { gateway, expiry: Rotation.every("7d") });
  // @ts-expect-error a gateway is no connection
  new Token(scope, "e", { connection: gateway });
  // @ts-expect-error who signs in has no token of ours
  new OAuthHost(scope, "f").tokenFor(user);
  // @ts-expect-error what is declared elsewhere has no place in this app: new BreakGlass with Target.of
  BreakGlass.host(host, order);
  // @ts-expect-error a connection that is made for a token has no name that is known at synth
  Target.of(connection);
  // @ts-expect-error a cut says why
  BreakGlass.host(new Host(scope, "g", { gateway }), {});
  // @ts-expect-error a target in one namespace is none in many
  new ClusterBreakGlass(scope, "h", { target: Target.of(host), namespaces: "all", ...order });
  // @ts-expect-error a user's own identity says whose
  new Identity(scope, "i", { server, credential });
  // @ts-expect-error a shared identity is nobody's
  new SharedIdentity(scope, "j", { server, credential, user });
  // @ts-expect-error a server has one address
  new Server(scope, "k", { url: "https://mcp.example.com", command: "npx" });
  // @ts-expect-error a host is no server
  new Gateway(scope, "l", { servers: [{ server: host }] });
}
