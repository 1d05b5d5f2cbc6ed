import type { Static, TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import {
  AdminError,
  CutList,
  Digests,
  HoldAnswer,
  PredecessorList,
  PushAnswer,
  RecordSummaries,
  StoreState,
  Usage,
} from "../../contract/admin";

/** A check of each answer, made once; the gateway may be of another version than we are. */
export function answerChecks() {
  return {
    state: TypeCompiler.Compile(StoreState),
    push: TypeCompiler.Compile(PushAnswer),
    digests: TypeCompiler.Compile(Digests),
    bucket: TypeCompiler.Compile(RecordSummaries),
    cuts: TypeCompiler.Compile(CutList),
    hold: TypeCompiler.Compile(HoldAnswer),
    predecessors: TypeCompiler.Compile(PredecessorList),
    usage: TypeCompiler.Compile(Usage),
    error: TypeCompiler.Compile(AdminError),
  };
}

export type AnswerChecks = ReturnType<typeof answerChecks>;

export type Checked<Answer extends TSchema> =
  | { readonly ok: true; readonly value: Static<Answer> }
  | { readonly ok: false; readonly fault: string };

/** Reads an answer's text; a fault names the field, never the value. */
export function readAnswer<Answer extends TSchema>(check: TypeCheck<Answer>, text: string): Checked<Answer> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, fault: "something that is not JSON" };
  }
  if (check.Check(value)) return { ok: true, value };
  const first = check.Errors(value).First();
  return { ok: false, fault: `something unexpected (${first?.path || "the whole body"}: ${first?.message ?? "not as the contract says"})` };
}
