/** A fault of a database URL. Its message names the setting and the rule, and never repeats a value: any may be secret. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}
