import { keyText } from "../../../../contract/kinds";
import type { Credential, NamedValue, PresentRecord, SecretValue, Transport } from "../../../../contract/records";
import { StoreUnavailable } from "../../store";
import type { Sealer } from "./sealer";

/** The one part of a record that may hold secrets, as it lies in the file: JSON whose secrets have `sealed` for `value`. */
export interface SealedPart {
  readonly json: string;
  readonly hasSecrets: boolean;
}

/** A secret as it is declared, with `value`, or as it lies in the file, with `sealed`; either may be missing. */
interface AnySecret extends SecretValue {
  readonly sealed?: string;
}

/** Answers `needs a key` when the record has a secret and there is no sealer. */
export function sealedPartOf(record: PresentRecord, sealer: Sealer | undefined): SealedPart | "needs a key" | undefined {
  const part = secretPartOf(record);
  if (part === undefined) return undefined;
  let missing = false;
  let hasSecrets = false;
  const sealed = mapSecrets(part, (secret, field) => {
    const { value, ...rest } = secret;
    if (value === undefined) return rest;
    hasSecrets = true;
    missing ||= sealer === undefined;
    return sealer ? { ...rest, sealed: sealer.seal(value, subjectOf(keyText(record), field)) } : rest;
  });
  return missing ? "needs a key" : { json: JSON.stringify(sealed), hasSecrets };
}

/** The record with its secrets taken out: what may be written as it is. */
export function withoutSecrets(record: PresentRecord): PresentRecord {
  const bare = <Part extends Transport | Credential>(part: Part) =>
    mapSecrets(part, ({ origin, version }) => ({ origin, version })) as Part;
  if (record.kind === "McpServer") return { ...record, body: { ...record.body, transport: bare(record.body.transport) } };
  if (record.kind !== "McpIdentity" || !record.body.credential) return record;
  return { ...record, body: { ...record.body, credential: bare(record.body.credential) } };
}

/** Reads a parsed sealed part back. A secret is opened only when its `value` is read: most decisions do not need it. */
export function openedPart<Part extends Transport | Credential>(part: Part, key: string, sealer: Sealer | undefined): Part {
  return mapSecrets(part, ({ sealed, ...rest }, field) => {
    if (sealed === undefined) return rest;
    return {
      ...rest,
      get value(): string {
        if (!sealer) throw new StoreUnavailable(`cannot open the sealed credential of ${key}: start the gateway with --store-key-file`);
        return sealer.open(sealed, subjectOf(key, field));
      },
    };
  }) as Part;
}

function secretPartOf(record: PresentRecord): Transport | Credential | undefined {
  if (record.kind === "McpServer") return record.body.transport;
  return record.kind === "McpIdentity" ? record.body.credential : undefined;
}

/** Where a transport or a credential may have secrets. */
interface AnyPart {
  readonly secret?: AnySecret;
  readonly headers?: readonly NamedValue[];
  readonly env?: readonly NamedValue[];
  readonly tls?: { readonly client?: { readonly secret: AnySecret } };
}

/** Replaces each `secret`, telling the field it is in: `credential`, `tls/client`, or `headers/<index>/<name>` and `env/<index>/<name>`. */
function mapSecrets(part: object, replace: (secret: AnySecret, field: string) => AnySecret): unknown {
  const { secret, headers, env, tls, ...rest } = part as AnyPart;
  const list = (values: readonly NamedValue[], field: string) =>
    values.map((value, index) => {
      if (value.secret === undefined) return value;
      return { ...value, secret: replace(value.secret, `${field}/${index}/${value.name}`) };
    });
  return {
    ...rest,
    ...(tls && { tls: tls.client ? { ...tls, client: { secret: replace(tls.client.secret, "tls/client") } } : tls }),
    ...(secret !== undefined && { secret: replace(secret, "credential") }),
    ...(headers && { headers: list(headers, "headers") }),
    ...(env && { env: list(env, "env") }),
  };
}

function subjectOf(key: string, field: string): string {
  return `${key}#${field}`;
}
