import { keyText, type LinkKind, linkKinds, type ObjectKey } from "../../../../contract/kinds";
import type { PresentRecord } from "../../../../contract/records";
import type { Version } from "../../../../contract/version";
import { findCut, putCut } from "./cut-rows";
import { type HeldObject, state } from "../objects/object-rows";
import type { Writing } from "../writing";

interface Held {
  readonly held: HeldObject | undefined;
  readonly version: Version;
}

/**
 * When history was rewound, an object may come back enabled that had been disabled, or come back at all. Nobody decided that, so
 * it stays cut, as an orphaned cut, until somebody lifts that by name.
 */
export function keepLostRestriction(writing: Writing, record: PresentRecord, { held, version }: Held): void {
  if (!held || held.version.epoch >= version.epoch || record.absent) return;
  const isEnabledAgain = held.off && "enabled" in record.body && record.body.enabled;
  const isBack = held.state === state.deleted && held.uid === record.uid;
  if (isEnabledAgain || isBack) cutByName(writing, record, { provisional: false });
}

/** Cuts one object by name, outside its declaration. */
export function cutByName(writing: Writing, key: ObjectKey, { provisional }: { provisional: boolean }): void {
  const { kind, namespace, name } = key;
  const id = `Disabled/${keyText(key)}`;
  if (!isLink(kind) || (provisional && findCut(writing.db, id))) return;
  putCut(writing, {
    id,
    origin: "Disabled",
    orphaned: true,
    provisional,
    reaches: [{ namespace, form: "name", wanted: name }],
    view: {
      target: { kind, name },
      namespace,
      reason: "It was disabled or deleted in a history of declarations that was rewound since.",
      since: writing.now,
    },
  });
}

function isLink(kind: string): kind is LinkKind {
  return (linkKinds as readonly string[]).includes(kind);
}
