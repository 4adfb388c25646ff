import type { AuthMode } from '@holdfast/schema';

import type { AuthDefinitionMode } from './auth-definition.js';
import type { ProviderDefinition } from './provider-definition.js';

const MODES: Readonly<Record<AuthDefinitionMode, AuthMode>> = {
  oauth2: 'OAUTH2',
  'oauth2-cc': 'OAUTH2_CC',
  'api-key': 'API_KEY',
  basic: 'BASIC',
  none: 'NONE',
};

/** The mode of a provider by its name on the wire. */
export function authModeOf(definition: Pick<ProviderDefinition, 'auth'>): AuthMode {
  return MODES[definition.auth.mode];
}
