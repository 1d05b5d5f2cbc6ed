type Compact<Fields> = { [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name] } & {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
};

/** The fields that have a value. Statuses and records leave out what there is nothing to say about. */
export function compact<Fields extends object>(fields: Fields): Compact<Fields> {
  // Ten times a token and plan: pairs of name and value would cost more than all the rest of it.
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value: unknown = fields[name as keyof Fields];
    if (value !== undefined) kept[name] = value;
  }
  return kept as Compact<Fields>;
}
