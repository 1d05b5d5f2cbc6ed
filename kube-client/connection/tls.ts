/** What a TLS connection is made from; new connections when any of it changes. */
export interface TlsMaterial {
  /** PEM; undefined: the system's roots. */
  readonly ca: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

export function sameMaterial(a: TlsMaterial, b: TlsMaterial): boolean {
  return a.ca === b.ca && a.certificate === b.certificate && a.key === b.key;
}
