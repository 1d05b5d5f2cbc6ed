import { Type } from "@sinclair/typebox";

/** An object with a fixed set of fields: an unknown field is refused, so that an older gateway never drops a restriction silently. */
export const closed = { additionalProperties: false } as const;

export const time = Type.Integer({ minimum: 0, description: "Milliseconds since 1970-01-01 UTC." });

/** One of a fixed set of words. */
export const oneOf = <const Word extends string>(words: readonly Word[]) => Type.Unsafe<Word>(Type.String({ enum: [...words] }));
