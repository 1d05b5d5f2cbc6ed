import type { Config, Material, User } from "../config/config";
import type { Credential, Credentials } from "./credentials";
import { execCredentials } from "./exec-plugin";
import { type FreshFile, freshFile } from "./fresh-file";
import { oidcCredentials } from "./oidc";

export interface CredentialOptions {
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds between two looks at a file. */
  readonly checkEvery: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Credentials of a kubeconfig's user, in kubectl's order of precedence: token file, token, plugins, name and password. */
export function credentialsOf(options: CredentialOptions): Credentials {
  const { user } = options.config;
  const bearer = bearerOf(options);
  const [certificate, key] = [materialFile(user.certificate, options), materialFile(user.key, options)];
  return {
    async current() {
      const { headers, ...issued } = await bearer.current();
      const own = { certificate: await certificate?.read(), key: await key?.read() };
      return { headers: { ...headers, ...user.impersonation }, ...(issued.certificate === undefined ? own : issued) };
    },
    expire() {
      bearer.expire();
      certificate?.expire();
      key?.expire();
    },
  };
}

/** PEM that is given at once never changes. */
export function materialFile(material: Material | undefined, { checkEvery, now }: CredentialOptions): FreshFile | undefined {
  if (!material) return undefined;
  if ("pem" in material) return { read: async () => material.pem, expire() {} };
  return freshFile({ path: material.file, checkEvery, now });
}

function bearerOf({ config, env, checkEvery, now }: CredentialOptions): Credentials {
  const { user, cluster } = config;
  if (user.tokenFile !== undefined) return fileCredentials(freshFile({ path: user.tokenFile, checkEvery, now }));
  if (user.token !== undefined) return fixed({ headers: { authorization: `Bearer ${user.token}` } });
  if (user.exec) return execCredentials({ plugin: user.exec, cluster, env, now });
  if (user.authProvider) return providerCredentials(user.authProvider, user);
  if (user.basic)
    return fixed({
      headers: { authorization: `Basic ${Buffer.from(`${user.basic.username}:${user.basic.password}`).toString("base64")}` },
    });
  return fixed({ headers: {} });
}

function fixed(credential: Credential): Credentials {
  return { current: async () => credential, expire() {} };
}

function fileCredentials(file: FreshFile): Credentials {
  return { current: async () => ({ headers: { authorization: `Bearer ${(await file.read()).trim()}` } }), expire: () => file.expire() };
}

function providerCredentials(provider: NonNullable<User["authProvider"]>, user: User): Credentials {
  if (provider.name === "oidc") return oidcCredentials(provider.config, user.name);
  throw new Error(
    `user ${user.name} of the kubeconfig uses the auth provider ${provider.name}, which kubectl gave up in 1.26: log in again so that an exec plugin stands there`,
  );
}
