import { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { refreshCustom, refreshInstallation } from './app-mode.js';
import { refreshByRole } from './aws-mode.js';
import { refreshByBillLogin } from './bill-mode.js';
import { refreshByClient } from './client-credentials-mode.js';
import { refreshByJwt } from './jwt-mode.js';
import { refreshOAuth2 } from './oauth2-mode.js';
import type { Refresh, RefreshInput } from './refresh-input.js';
import { refreshBySignature } from './signature-mode.js';
import { canLogInAgain, refreshByLogin } from './two-step-mode.js';

type TypedCredentials = Extract<Credentials, { readonly type: string }>;
type Refreshers = {
  readonly [T in TypedCredentials['type']]: RefresherOf<Extract<TypedCredentials, { readonly type: T }>> | null;
};

interface RefresherOf<C extends Credentials> {
  readonly refresh: Refresh<C>;
  /** Whether this credential can be refreshed without the end user. */
  readonly isRefreshable: (credentials: C, definition: ProviderDefinition) => boolean;
}

const REFRESHERS: Refreshers = {
  OAUTH2: {
    refresh: refreshOAuth2,
    isRefreshable: ({ refresh_token: refreshToken, authorization_server: server }, { auth }) => {
      if (auth.mode === 'mcp-oauth') return Boolean(refreshToken && server);
      if (auth.mode !== 'oauth2') return false;
      const by = auth.refresh?.with ?? 'refresh-token';
      return by === 'access-token' || (by === 'refresh-token' && Boolean(refreshToken));
    },
  },
  AWS_SIGV4: { refresh: refreshByRole, isRefreshable: () => true },
  APP: { refresh: refreshInstallation, isRefreshable: (_held, { auth }) => auth.mode === 'github-app' },
  CUSTOM: { refresh: refreshCustom, isRefreshable: ({ app }, { auth }) => auth.mode === 'github-app' && app !== null },
  OAUTH2_CC: { refresh: refreshByClient, isRefreshable: () => true },
  JWT: { refresh: refreshByJwt, isRefreshable: () => true },
  TWO_STEP: { refresh: refreshByLogin, isRefreshable: canLogInAgain },
  BILL: { refresh: refreshByBillLogin, isRefreshable: () => true },
  SIGNATURE: { refresh: refreshBySignature, isRefreshable: () => true },
  OAUTH1: null,
  BASIC: null,
  API_KEY: null,
  TBA: null,
};

/** Whether a credential can be refreshed without the end user. */
export function canRefresh(credentials: Credentials, definition: ProviderDefinition): boolean {
  return refresherOf(credentials)?.isRefreshable(credentials, definition) ?? false;
}

/** Requests the next credential from the provider, or creates it. @throws OAuthError */
export async function refreshCredentials(ctx: ServiceContext, refreshInput: RefreshInput): Promise<Credentials> {
  const refresher = refresherOf(refreshInput.credentials);
  if (!refresher)
    throw new OAuthError('this credential cannot be refreshed', {
      kind: 'client_misconfigured',
      error: 'unsupported_grant_type',
    });
  return refresher.refresh(ctx, refreshInput, refreshInput.credentials);
}

function refresherOf(credentials: Credentials): RefresherOf<Credentials> | null {
  if (!('type' in credentials)) return null;
  // The entry under a type takes credentials of that type; the compiler cannot follow this through the lookup.
  return REFRESHERS[credentials.type as TypedCredentials['type']] as RefresherOf<Credentials> | null;
}
