/** Gatebolt in code: who may reach which MCP server. Start with `Gateway.fromName` and `new Host`. */
export { AllowedNamespaces } from "./allowed-namespaces";
export * as bindings from "./generated/cdktn";
export { BreakGlass, type BreakGlassOnProps, type BreakGlassProps } from "./break-glass";
export { ClusterBreakGlass, type ClusterBreakGlassProps, type OffboardProps } from "./cluster-break-glass";
export { ClusterTarget } from "./cluster-target";
export { CommandServer, type CommandServerProps } from "./command-server";
export {
  Connection,
  type ConnectionIdentity,
  type ConnectionProps,
  type IConnection,
  type ITokenConnection,
  type Triple,
} from "./connection";
export { DeclaredObject, type ObjectProps, type ObjectTimeouts } from "./declared-object";
export { DeclaredToken, type DeclaredTokenProps, type TokenHash } from "./declared-token";
export type { Duration } from "./duration";
export { Expiry, type NeverProps } from "./expiry";
export { ExpiryPolicy, type ExpiryPolicyProps, OnExisting, OnStale } from "./expiry-policy";
export { type AuthHeader, FirstConnect, Gateway, type GatewayOAuth, type GatewayProps, type GatewayServer, type IGateway } from "./gateway";
export { Host, type HostProps } from "./host";
export { HostBase, type HostBaseProps, type HostTokenDefaults, type TokenForProps, TokenHost } from "./host-base";
export type { IHost } from "./host-reference";
export { type IIdentity, Identity, type IdentityProps, SharedIdentity, type SharedIdentityProps } from "./identity";
export { IdentityCredential, type OAuthClient } from "./identity-credential";
export { Kind } from "./kind";
export { Lifetime } from "./lifetime";
export { Namespaces } from "./namespaces";
export { OAuthHost, type OAuthHostProps } from "./oauth-host";
export { OnceToken, type OnceTokenProps } from "./once-token";
export type { OrderProps } from "./order";
export { Policies } from "./policies";
export { type DirectoryProviderProps, GateboltProvider, type KubernetesProviderProps, type ProviderProps } from "./provider";
export type { IReferable, NamedProps } from "./reference";
export { Rotation, type RotationProps } from "./rotation";
export type { SecretKey } from "./secret-key";
export { type IServer, Server, type ServerProps, type ServerTls } from "./server";
export { ServerIdentity } from "./server-identity";
export { ServerValue } from "./server-value";
export { type CuttableKind, Target } from "./target";
export { Token, type TokenProps } from "./token";
export { type IToken, TokenBase, type TokenBaseProps } from "./token-base";
export type { TokenSecret } from "./token-secret";
export type { ToolRules } from "./tools";
export { type IUser, OnDisable, User, type UserProps, type UserSubject } from "./user";
export { UserHost, type UserHostProps } from "./user-host";
