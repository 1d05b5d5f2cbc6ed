/** A Secret that some object names, and the keys that it uses of it. */
export interface SecretPlace {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}
