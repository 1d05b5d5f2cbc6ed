/** One exchange with the API server; of a watch, up to the beginning of its answer. */
export interface Observation {
  readonly method: string;
  /** `host:port` */
  readonly host: string;
  readonly status: number | "error";
  readonly seconds: number;
  /** When the server says that it answered (its `Date`), in milliseconds since 1970. */
  readonly date?: number;
}
