/** An object's conditions, as its status has them. */
export interface ObjectConditions {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly conditions: readonly { readonly type: string; readonly status: string }[];
}

export interface ConditionSeries {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly condition: string;
  readonly status: string;
}

/** At most so many conditions, all of an object or none: first of those objects that want attention. */
export function bounded(objects: Iterable<ObjectConditions>, most: number): { shown: readonly ConditionSeries[]; leftOut: number } {
  const [pressing, calm]: [ObjectConditions[], ObjectConditions[]] = [[], []];
  for (const object of objects) (wantsAttention(object) ? pressing : calm).push(object);
  const shown: ConditionSeries[] = [];
  let leftOut = 0;
  for (const { kind, namespace, name, conditions } of [...pressing, ...calm]) {
    if (shown.length + conditions.length > most) leftOut += conditions.length;
    else for (const { type, status } of conditions) shown.push({ kind, namespace, name, condition: type, status });
  }
  return { shown, leftOut };
}

function wantsAttention({ conditions }: ObjectConditions): boolean {
  return conditions.some(({ type, status }) =>
    type === "Ready" ? status !== "True" : status === "True" && (type === "Stalled" || type === "Restricted"),
  );
}
