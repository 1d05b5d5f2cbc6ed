/** What the controller shows the admin API. Kept by who made it; the client asks for it at each call. */
export interface GatewayCredential {
  /** The bearer token to send now. Throws GatewayError (`no_credential`) that says what to do. */
  token(): Promise<string>;
  /** The gateway answered 401 to that token; the next `token()` looks for another one. */
  refused(token: string): void;
}

/** One that never changes: the gateway is in this process. */
export function fixedCredential(token: string): GatewayCredential {
  return { token: async () => token, refused: () => undefined };
}
