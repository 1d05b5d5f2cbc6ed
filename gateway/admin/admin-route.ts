import type { Scope } from "../../contract/admin";
import type { Caller } from "./caller";

/** A schema of contract/, as far as routes look at it: it validates, it documents, and it knows its type. */
export interface Schema<Value = unknown> {
  readonly static: Value;
}

/** One validated call. */
interface Asked<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
}

/** What a route answers, and what audit records of it. */
interface Answered<Answer> {
  readonly body: Answer;
  readonly audit?: Readonly<Record<string, unknown>>;
}

/** One operation of the admin API: the same declaration validates its calls and documents them. */
export interface AdminRoute<Path = unknown, Query = unknown, Body = unknown, Answer = unknown> {
  readonly method: "GET" | "POST" | "DELETE";
  /** As fastify writes it, `/admin/v1/cuts/:id`. */
  readonly url: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly path?: Schema<Path>;
  readonly query?: Schema<Query>;
  readonly body?: Schema<Body>;
  readonly answer: Schema<Answer>;
  /** @default 200 */
  readonly status?: 200 | 201;
  handle(asked: Asked<Path, Query, Body>): Promise<Answered<Answer>>;
}

/** Declares a route; only here do its schemas and its handler have to agree. */
export function route<Path, Query, Body, Answer>(declared: AdminRoute<Path, Query, Body, Answer>): AdminRoute {
  return declared;
}
