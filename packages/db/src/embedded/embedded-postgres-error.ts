export type EmbeddedPostgresErrorReason =
  /** Another process holds the data directory. */
  | 'held'
  /** There are no binaries for this platform, or they do not run on it. */
  | 'unsupported_platform'
  /** The data directory, or what is in it, cannot be used by the account that would run PostgreSQL. */
  | 'unusable_directory'
  /** PostgreSQL was started and did not come up. */
  | 'failed';

/** Its message is one plain sentence for the person who starts the server, and says what to set where that helps. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly reason: EmbeddedPostgresErrorReason;

  constructor(reason: EmbeddedPostgresErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
