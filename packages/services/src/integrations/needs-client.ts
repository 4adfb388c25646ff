import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import { AUTH_MODES } from '@holdfast/schema';

/** Whether nobody can connect to this provider before the operator enters an OAuth client. */
export function needsClient(definition: ProviderDefinition): boolean {
  const { auth } = definition;
  const { integrationNeeds } = AUTH_MODES[authModeOf(definition)];
  return integrationNeeds.includes('client') || (auth.mode === 'mcp-oauth' && auth.registration === 'static');
}
