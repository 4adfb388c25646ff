import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import type { AuthMode } from '@holdfast/schema';

const MODES: ReadonlySet<AuthMode> = new Set(['OAUTH2', 'OAUTH1', 'CUSTOM']);

/** Whether an integration of this provider is of no use without the operator's own OAuth client. */
export function needsClient(definition: ProviderDefinition): boolean {
  const { auth } = definition;
  return MODES.has(authModeOf(definition)) || (auth.mode === 'mcp-oauth' && auth.registration === 'static');
}

/** Whether it is of no use without credentials of the operator, an OAuth client or an app. */
export function needsCredentials(definition: ProviderDefinition): boolean {
  return needsClient(definition) || authModeOf(definition) === 'APP';
}
