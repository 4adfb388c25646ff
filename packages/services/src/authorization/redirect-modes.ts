import type { AuthDefinitionMode, ProviderDefinition } from '@holdfast/providers';

import { appRedirect } from './app-redirect.js';
import { installRedirect } from './install-redirect.js';
import { mcpRedirect } from './mcp-redirect.js';
import { oauth1Redirect } from './oauth1-redirect.js';
import { oauth2Redirect } from './oauth2-redirect.js';
import type { RedirectMode } from './redirect-mode.js';

type RedirectModes = { readonly [M in AuthDefinitionMode]?: RedirectMode<M> };

const REDIRECT_MODES: RedirectModes = {
  oauth1: oauth1Redirect,
  oauth2: oauth2Redirect,
  install: installRedirect,
  'github-app': appRedirect,
  'mcp-oauth': mcpRedirect,
};

/** Undefined for a mode in which no browser is sent anywhere. */
export function redirectModeOf(definition: ProviderDefinition): RedirectMode<AuthDefinitionMode> | undefined {
  // The entry under a mode takes definitions of that mode, which the compiler cannot follow through the look-up.
  return REDIRECT_MODES[definition.auth.mode] as RedirectMode<AuthDefinitionMode> | undefined;
}
