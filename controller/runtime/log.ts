type Write = (fields: object, message: string) => void;

/** The part of a pino logger that the controller uses. Fields never hold a token, a credential or a whole object. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
