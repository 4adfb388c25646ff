import * as z from 'zod';

// A scope as in RFC 6749 §3.3, without the comma, which is the separator here.
const TOKEN = String.raw`[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+`;
const LIST = new RegExp(`^$|^${TOKEN}( ?, ?${TOKEN})*$`);

/** Scopes of a provider in one string, separated by commas. */
export const scopeListSchema = z
  .string()
  .max(8192, { abort: true })
  .regex(LIST, 'must be scopes separated by commas, each of visible ASCII characters except " and \\ (RFC 6749 §3.3)');

/** Scopes in a session, separated by commas or spaces. */
export const spacedScopesSchema = z
  .string()
  .max(8192, { abort: true })
  .regex(
    /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/,
    'must be scopes separated by commas, each of visible ASCII characters without " and \\ (RFC 6749 §3.3)',
  );

/** Whether a value is a single scope of a provider. */
export function isProviderScope(value: unknown): boolean {
  return typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]{1,1024}$/.test(value);
}
