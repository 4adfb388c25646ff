import type { AuthDefinitionMode, ProviderDefinition } from '@holdfast/providers';

import { appRedirect } from './app-redirect.js';
import { installRedirect } from './install-redirect.js';
import { mcpRedirect } from './mcp-redirect.js';
import { oauth1Redirect } from './oauth1-redirect.js';
import { oauth2Redirect } from './oauth2-redirect.js';
import type { RedirectMode } from './redirect-mode.js';

type RedirectModes = { readonly [M in AuthDefinitionMode]: RedirectMode<M> | null };

const REDIRECT_MODES: RedirectModes = {
  oauth1: oauth1Redirect,
  oauth2: oauth2Redirect,
  install: installRedirect,
  'github-app': appRedirect,
  'mcp-oauth': mcpRedirect,
  'oauth1-tokens': null,
  'oauth2-cc': null,
  'api-key': null,
  basic: null,
  login: null,
  jwt: null,
  signed: null,
  none: null,
};

/** Null for a mode without a redirect. */
export function redirectModeOf(definition: ProviderDefinition): RedirectMode<AuthDefinitionMode> | null {
  // The entry under a mode takes definitions of that mode; the compiler cannot follow this through the lookup.
  return REDIRECT_MODES[definition.auth.mode] as RedirectMode<AuthDefinitionMode> | null;
}
