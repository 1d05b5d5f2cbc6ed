import type { Declared, Key } from "../../source";
import type { Content, Place } from "./declaration";

/**
 * An object that is in force, or not forgotten.
 *
 * `present`: declared, or its disappearance has not acted yet. `stranded`: its declaration is missing, but in a way that deletes
 * nothing (its folder was emptied or replaced), so it stays in force. `absent`: it disappeared; it denies and is kept.
 */
export interface Kept {
  readonly key: Key;
  /** As it is told: with orders, status and identity. */
  readonly declared: Declared;
  /** As declared, without orders. */
  readonly content: Content;
  readonly origin: Place;
  readonly presence: "present" | "stranded" | "absent";
  /** Since when it is absent, in epoch milliseconds. */
  readonly since?: number;
  /** False while a new object's file may still be being written: until then its immutable fields may change. */
  readonly pinned: boolean;
}

/**
 * An object that was deleted and is remembered: a break-glass, which is told again after a restart in case nobody acted on it
 * before; and a token that was revoked or cut, which must not live again under its name.
 */
export interface Gone {
  readonly key: Key;
  readonly declared: Declared;
  /** Epoch milliseconds. */
  readonly since: number;
}
