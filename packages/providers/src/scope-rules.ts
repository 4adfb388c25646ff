import type { ScopeRules } from '@holdfast/schema';

import type { ProviderDefinition } from './provider-definition.js';

/** How a provider names its scopes; no special rules if the catalogue no longer has the provider. */
export function scopeRulesOf(definition: Pick<ProviderDefinition, 'auth'> | undefined): ScopeRules {
  const auth = definition?.auth;
  return (auth && 'scopeRules' in auth && auth.scopeRules) || {};
}
