type Optional<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T];

/** The same values, with what may be undefined as what may be left out. */
export type Given<T> = { [Key in Exclude<keyof T, Optional<T>>]: T[Key] } & { [Key in Optional<T>]?: Exclude<T[Key], undefined> };

/** Only what was given: whatever an author left out belongs to somebody else and must not be written. */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
