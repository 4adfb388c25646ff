import { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { renewByRole } from './aws-mode.js';
import { renewByBillLogin } from './bill-mode.js';
import { renewCustom, renewInstallation } from './app-mode.js';
import { renewByClient } from './client-credentials-mode.js';
import { renewByJwt } from './jwt-mode.js';
import { renewOAuth2 } from './oauth2-mode.js';
import type { Renew, Renewal } from './renewal.js';
import { renewBySignature } from './signature-mode.js';
import { canLogInAgain, renewByLogin } from './two-step-mode.js';

type TypedCredentials = Extract<Credentials, { readonly type: string }>;
type Renewers = { readonly [T in TypedCredentials['type']]?: RenewerOf<Extract<TypedCredentials, { readonly type: T }>> };

interface RenewerOf<C extends Credentials> {
  readonly renew: Renew<C>;
  /** Whether this very credential can be renewed without the end user. */
  readonly isRenewable: (credentials: C, definition: ProviderDefinition) => boolean;
}

const RENEWERS: Renewers = {
  OAUTH2: {
    renew: renewOAuth2,
    isRenewable: ({ refresh_token: refreshToken, authorization_server: server }, { auth }) => {
      if (auth.mode === 'mcp-oauth') return Boolean(refreshToken && server);
      if (auth.mode !== 'oauth2') return false;
      const by = auth.refresh?.with ?? 'refresh-token';
      return by === 'access-token' || (by === 'refresh-token' && Boolean(refreshToken));
    },
  },
  AWS_SIGV4: { renew: renewByRole, isRenewable: () => true },
  APP: { renew: renewInstallation, isRenewable: (_held, { auth }) => auth.mode === 'github-app' },
  CUSTOM: { renew: renewCustom, isRenewable: ({ app }, { auth }) => auth.mode === 'github-app' && app !== null },
  OAUTH2_CC: { renew: renewByClient, isRenewable: () => true },
  JWT: { renew: renewByJwt, isRenewable: () => true },
  TWO_STEP: { renew: renewByLogin, isRenewable: canLogInAgain },
  BILL: { renew: renewByBillLogin, isRenewable: () => true },
  SIGNATURE: { renew: renewBySignature, isRenewable: () => true },
};

/** Whether a credential can be renewed without the end user. */
export function canRenew(credentials: Credentials, definition: ProviderDefinition): boolean {
  return renewerOf(credentials)?.isRenewable(credentials, definition) ?? false;
}

/** Asks the provider for the next credential, or makes it. @throws OAuthError */
export async function renewCredentials(ctx: ServiceContext, renewal: Renewal): Promise<Credentials> {
  const renewer = renewerOf(renewal.credentials);
  if (!renewer) throw new OAuthError('this credential has no refresh', { kind: 'client_misconfigured', error: 'unsupported_grant_type' });
  return renewer.renew(ctx, renewal, renewal.credentials);
}

function renewerOf(credentials: Credentials): RenewerOf<Credentials> | undefined {
  if (!('type' in credentials)) return undefined;
  // The entry under a type takes credentials of that type, which the compiler cannot follow through the look-up.
  return RENEWERS[credentials.type as TypedCredentials['type']] as RenewerOf<Credentials> | undefined;
}
