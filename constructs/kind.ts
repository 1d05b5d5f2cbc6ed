/** The kinds of objects. All but the last can be cut. */
export enum Kind {
  GATEWAY = "McpGateway",
  SERVER = "McpServer",
  HOST = "McpHost",
  USER = "McpUser",
  IDENTITY = "McpIdentity",
  CONNECTION = "McpConnection",
  TOKEN = "McpToken",
  EXPIRY_POLICY = "McpExpiryPolicy",
}
