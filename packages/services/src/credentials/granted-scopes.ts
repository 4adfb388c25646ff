import { grantedScopesIn } from '@holdfast/oauth';
import { tokenResponseRulesOf, type ProviderDefinition } from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

/** The scopes in the token response of these credentials; null if it has none. */
export function grantedScopesOf(credentials: Credentials, definition: ProviderDefinition): readonly string[] | null {
  if (!('type' in credentials) || (credentials.type !== 'OAUTH2' && credentials.type !== 'OAUTH2_CC')) return null;
  return grantedScopesIn(credentials.raw, tokenResponseRulesOf(definition));
}
