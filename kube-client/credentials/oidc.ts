import type { OpenIDConnectAuth } from "@kubernetes/client-node/dist/oidc_auth.js";
import type { Credentials } from "./credentials";

/** The id token of a kubeconfig's `auth-provider: oidc`, got anew with its refresh token when it ends. */
export function oidcCredentials(config: Readonly<Record<string, string>>, name: string): Credentials {
  let provider: Promise<OpenIDConnectAuth> | undefined;
  const user = { name, authProvider: { name: "oidc", config: { ...config } } };
  return {
    async current() {
      provider ??= newProvider();
      const headers: Record<string, string> = {};
      await (await provider).applyAuthentication(user, { headers });
      if (Object.keys(headers).length === 0) {
        throw new Error(`get credentials: the log-in of user ${name} has ended, and nothing is there to renew it: log in again`);
      }
      return { headers };
    },
    expire() {
      provider = undefined;
    },
  };
}

/** Loaded when it is needed only: it brings an OpenID Connect client along. */
async function newProvider(): Promise<OpenIDConnectAuth> {
  const { OpenIDConnectAuth: Provider } = await import("@kubernetes/client-node/dist/oidc_auth.js");
  return new Provider();
}
