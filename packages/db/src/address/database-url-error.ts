/**
 * An invalid database URL. The message names the setting and the rule, and never repeats a value, because any value
 * may be secret.
 */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}
