/** The message is one plain sentence for the person who starts the server. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
