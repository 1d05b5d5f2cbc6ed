import { clientCredentialOrigins } from "../../contract/origins";
import type { Credential } from "../../contract/records";
import type { SecretRef } from "../sources/source";
import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, newestVersion, type RecordOf } from "../runtime/record-head";
import { combinedValue, type Readings, refText, secretValueOf } from "../runtime/secret-readings";

type Identity = DeclaredOf<"McpIdentity">;

/** What the gateway is told about an identity: its credential already in the form of the header that is sent, or what buys the one that is. */
export function identityRecord(identity: Identity, absent: boolean, readings: Readings): RecordOf<"McpIdentity"> {
  const { enabled, serverRef, userRef, shared } = identity.spec;
  const versions = identitySecrets(identity).map((ref) => readings.get(refText(ref))?.resourceVersion);
  return {
    ...headOf(identity, absent),
    resourceVersion: newestVersion(identity.metadata.resourceVersion, ...versions),
    body: compact({
      enabled: enabled ?? true,
      server: { namespace: serverRef.namespace ?? identity.metadata.namespace, name: serverRef.name },
      user: userRef?.name,
      shared: shared ?? false,
      credential: credentialOf(identity, readings),
    }),
  };
}

/** Every Secret key that the credential is made of. */
export function identitySecrets(identity: Identity): readonly SecretRef[] {
  const { bearer, header, basic, oauthClientCredentials: oauth } = identity.spec.credential;
  const { namespace } = identity.metadata;
  const single = (bearer ?? header ?? oauth)?.secretRef;
  if (single) return [{ namespace, ...single }];
  return basic ? ["username", "password"].map((key) => ({ namespace, name: basic.secretRef.name, key })) : [];
}

function credentialOf(identity: Identity, readings: Readings): Credential | undefined {
  const { bearer, header, basic, oauthClientCredentials: oauth } = identity.spec.credential;
  const found = identitySecrets(identity).map((ref) => readings.get(refText(ref)));
  if (bearer) return { header: "Authorization", secret: combinedValue(found, ([token]) => `Bearer ${token}`) };
  if (header) return { header: header.name, secret: secretValueOf(found[0]) };
  if (basic) return { header: "Authorization", secret: combinedValue(found, basicAuthorization) };
  if (!oauth) return undefined;
  const { tokenUrl, clientId, scopes = [] } = oauth;
  return { oauth: { tokenUrl, clientId, scopes: [...scopes] }, secret: secretValueOf(found[0]) };
}

/** Where the credential's Secret may be used for a server: what `gatebolt.dev/origin` must say. */
export function identityOrigin({ spec: { credential } }: Identity, server: string): string {
  const tokenUrl = credential.oauthClientCredentials?.tokenUrl;
  return tokenUrl === undefined ? server : (clientCredentialOrigins(tokenUrl, server) ?? server);
}

function basicAuthorization([username, password]: readonly string[]): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
