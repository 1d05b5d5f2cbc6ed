/** A key of a Secret of type `gatebolt.dev/credential` in the same namespace. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly name: string;
  /** Key in the Secret. */
  readonly key: string;
}
