import type { Path } from "../path";
import { clientCredentialOrigins, originOf, stdioOrigin } from "../secret/origin";
import type { ManifestObject } from "../reader/manifest-object";
import type { Catalog, Entry } from "./catalog";

/** A place that takes values out of a Secret. */
export interface SecretUse {
  readonly manifest: ManifestObject;
  /** Of the reference, from the object's root. */
  readonly path: Path;
  readonly name: string;
  readonly keys: readonly string[];
  /** Where the values would be sent, as the Secret's annotation must have it; undefined when that is not known here. */
  readonly origin: string | undefined;
}

/** Every use of a Secret that these objects declare. */
export function secretUses(catalog: Catalog): readonly SecretUse[] {
  return [
    ...catalog.all("McpIdentity").flatMap((identity) => ofIdentity(catalog, identity)),
    ...catalog.all("McpServer").flatMap(ofServer),
  ];
}

function ofIdentity(catalog: Catalog, { manifest, spec }: Entry<"McpIdentity">): readonly SecretUse[] {
  const { bearer, header, basic, oauthClientCredentials: oauth } = spec.credential;
  const server = catalog.find("McpServer", spec.serverRef.namespace ?? manifest.namespace, spec.serverRef.name);
  const origin = server && (oauth ? clientCredentialOrigins(oauth.tokenUrl, server.spec.url ?? "") : originOfServer(server));
  const use = (form: string, name: string, keys: readonly string[]): SecretUse => ({
    manifest,
    path: ["spec", "credential", form, "secretRef"],
    name,
    keys,
    origin,
  });
  return [
    ...(bearer ? [use("bearer", bearer.secretRef.name, [bearer.secretRef.key])] : []),
    ...(header ? [use("header", header.secretRef.name, [header.secretRef.key])] : []),
    ...(basic ? [use("basic", basic.secretRef.name, ["username", "password"])] : []),
    ...(oauth ? [use("oauthClientCredentials", oauth.secretRef.name, [oauth.secretRef.key])] : []),
  ];
}

function ofServer(server: Entry<"McpServer">): readonly SecretUse[] {
  const { manifest, spec } = server;
  const origin = originOfServer(server);
  const use = (path: Path, name: string, keys: readonly string[]): SecretUse => ({ manifest, path: ["spec", ...path], name, keys, origin });
  const listed = (field: "headers" | "env") =>
    (spec[field] ?? []).flatMap(({ secretRef }, index) =>
      secretRef ? [use([field, index, "secretRef"], secretRef.name, [secretRef.key])] : [],
    );
  const { caSecretRef, clientSecretRef } = spec.tls ?? {};
  return [
    ...listed("headers"),
    ...listed("env"),
    ...(caSecretRef ? [use(["tls", "caSecretRef"], caSecretRef.name, [caSecretRef.key])] : []),
    ...(clientSecretRef ? [use(["tls", "clientSecretRef"], clientSecretRef.name, ["tls.crt", "tls.key"])] : []),
  ];
}

function originOfServer({ manifest, spec }: Entry<"McpServer">): string | undefined {
  return spec.url === undefined ? stdioOrigin(manifest.namespace, manifest.name) : originOf(spec.url);
}
