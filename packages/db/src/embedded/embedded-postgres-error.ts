export type EmbeddedPostgresErrorReason =
  /** Another process holds the data directory. */
  | 'held'
  /** There are no binaries for this platform, or they do not run on it. */
  | 'unsupported_platform'
  /** The account that would run PostgreSQL cannot use the data directory or its content. */
  | 'unusable_directory'
  /** PostgreSQL started but did not accept connections. */
  | 'failed';

/**
 * The message is one plain sentence for the person who starts the server, and names the setting that helps if there
 * is one.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly reason: EmbeddedPostgresErrorReason;

  constructor(reason: EmbeddedPostgresErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
