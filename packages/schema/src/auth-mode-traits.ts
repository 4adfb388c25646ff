import type { AuthMode } from './auth-mode.js';

export interface AuthModeTraits {
  /** How an end user connects: at the provider, from which the browser is redirected back, or in a form. */
  readonly connectsBy: 'redirect' | 'form';
  /** The credentials that an integration needs before anyone can connect: an OAuth client, or the keys of an app. */
  readonly integrationNeeds: readonly ('client' | 'app')[];
  /** The `type` of the credentials that a connection holds. */
  readonly credentialType: Exclude<AuthMode, 'MCP_OAUTH2' | 'MCP_OAUTH2_GENERIC' | 'INSTALL_PLUGIN'>;
}

/**
 * Facts about each mode for every package. A new mode does not compile without an entry. In a file of its own, so that a page that reads them does
 * not load the schemas.
 */
export const AUTH_MODES: Readonly<Record<AuthMode, AuthModeTraits>> = {
  OAUTH1: { connectsBy: 'redirect', integrationNeeds: ['client'], credentialType: 'OAUTH1' },
  OAUTH2: { connectsBy: 'redirect', integrationNeeds: ['client'], credentialType: 'OAUTH2' },
  CUSTOM: { connectsBy: 'redirect', integrationNeeds: ['client', 'app'], credentialType: 'CUSTOM' },
  APP: { connectsBy: 'redirect', integrationNeeds: ['app'], credentialType: 'APP' },
  // Most MCP servers register clients themselves; a definition says which one does not.
  MCP_OAUTH2: { connectsBy: 'redirect', integrationNeeds: [], credentialType: 'OAUTH2' },
  MCP_OAUTH2_GENERIC: { connectsBy: 'redirect', integrationNeeds: [], credentialType: 'OAUTH2' },
  INSTALL_PLUGIN: { connectsBy: 'redirect', integrationNeeds: [], credentialType: 'BASIC' },
  OAUTH2_CC: { connectsBy: 'form', integrationNeeds: [], credentialType: 'OAUTH2_CC' },
  BASIC: { connectsBy: 'form', integrationNeeds: [], credentialType: 'BASIC' },
  API_KEY: { connectsBy: 'form', integrationNeeds: [], credentialType: 'API_KEY' },
  TBA: { connectsBy: 'form', integrationNeeds: [], credentialType: 'TBA' },
  JWT: { connectsBy: 'form', integrationNeeds: [], credentialType: 'JWT' },
  BILL: { connectsBy: 'form', integrationNeeds: [], credentialType: 'BILL' },
  TWO_STEP: { connectsBy: 'form', integrationNeeds: [], credentialType: 'TWO_STEP' },
  SIGNATURE: { connectsBy: 'form', integrationNeeds: [], credentialType: 'SIGNATURE' },
  AWS_SIGV4: { connectsBy: 'form', integrationNeeds: [], credentialType: 'AWS_SIGV4' },
  NONE: { connectsBy: 'form', integrationNeeds: [], credentialType: 'NONE' },
};
