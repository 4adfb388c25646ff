import { AUTH_MODES, type AuthMode } from '@holdfast/schema';

import type { AuthDefinition } from './auth-definition.js';
import type { ProviderDefinition } from './provider-definition.js';

/** The mode of a provider by its name on the wire. */
export function authModeOf({ auth }: Pick<ProviderDefinition, 'auth'>): AuthMode {
  return modeOf(auth);
}

/** Whether the end user's browser goes to the provider and returns. */
export function usesRedirect(definition: Pick<ProviderDefinition, 'auth'>): boolean {
  return AUTH_MODES[authModeOf(definition)].connectsBy === 'redirect';
}

function modeOf(auth: AuthDefinition): AuthMode {
  switch (auth.mode) {
    case 'oauth2':
      return 'OAUTH2';
    case 'oauth2-cc':
      return 'OAUTH2_CC';
    case 'oauth1':
      return 'OAUTH1';
    case 'oauth1-tokens':
      return 'TBA';
    case 'api-key':
      return 'API_KEY';
    case 'basic':
      return 'BASIC';
    case 'login':
      return auth.shape === 'bill' ? 'BILL' : 'TWO_STEP';
    case 'jwt':
      return 'JWT';
    case 'signed':
      return auth.signer === 'wsse' ? 'SIGNATURE' : 'AWS_SIGV4';
    case 'github-app':
      return auth.userTokenUrl === undefined ? 'APP' : 'CUSTOM';
    case 'mcp-oauth':
      return auth.registration === 'discover' ? 'MCP_OAUTH2_GENERIC' : 'MCP_OAUTH2';
    case 'install':
      return 'INSTALL_PLUGIN';
    case 'none':
      return 'NONE';
  }
}
