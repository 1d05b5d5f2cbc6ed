/** Where the files source tells people what it sees; a pino logger fits. Texts never hold a Secret's value. */
export interface FilesLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
