import type { ScopeNeeds } from '../callers/caller-kind.js';

/** The sentence about the scopes that a secret key needs; empty if any key is allowed. */
export function neededScopes({ scopes, alsoScope }: ScopeNeeds): string {
  const one = scopes.map((scope) => `\`${scope}\``).join(' or ');
  const also = alsoScope === undefined ? '' : `, and \`${alsoScope}\` as well`;
  return scopes.length === 0 ? '' : `A secret key needs the scope ${one}${also}.`;
}
