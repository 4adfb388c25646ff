import { OPERATION_SCOPES, type ScopedOperation } from '../callers/operation-scopes.js';

/** The sentence that says what a secret key needs; empty where any key will do. */
export function neededScopes(operation: ScopedOperation): string {
  const scopes = OPERATION_SCOPES[operation].map((scope) => `\`${scope}\``);
  return scopes.length === 0 ? '' : `A secret key needs the scope ${scopes.join(' or ')}.`;
}
