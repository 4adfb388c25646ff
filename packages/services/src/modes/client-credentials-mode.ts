import { OAuthError } from '@holdfast/oauth';
import { AppError, type ClientCredentials } from '@holdfast/schema';

import { requestProviderToken } from '../authorization/request-provider-token.js';
import { openSettings } from '../integrations/integration-secrets.js';
import type { Obtain } from './submission.js';
import { expiryOf, saidOf, type Renew } from './renewal.js';

/** The end user's own client asks for its first token. @throws AppError `client_credentials_fetch_error` */
export const obtainByClient: Obtain<'OAUTH2_CC'> = async (ctx, { definition, integration, submitted, connectionConfig }) => {
  try {
    const grant = await requestProviderToken(ctx, {
      definition,
      connectionConfig,
      settings: await openSettings(ctx, integration),
      client: { id: submitted.client_id, secret: submitted.client_secret ?? null },
      grant: { type: 'client_credentials', scopes: scopesOf(connectionConfig) },
    });
    return {
      type: 'OAUTH2_CC',
      token: grant.accessToken,
      ...expiryOf(grant),
      client_id: submitted.client_id,
      client_secret: submitted.client_secret ?? '',
      ...(submitted.client_certificate !== undefined && { client_certificate: submitted.client_certificate }),
      ...(submitted.client_private_key !== undefined && { client_private_key: submitted.client_private_key }),
      raw: grant.raw,
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new AppError('client_credentials_fetch_error', `The provider gave no token for this client${saidOf(error)}.`, { cause: error });
  }
};

/** The client asks for its next token. */
export const renewByClient: Renew<ClientCredentials> = async (ctx, renewal, old) => {
  const grant = await requestProviderToken(ctx, {
    definition: renewal.definition,
    connectionConfig: renewal.record.connectionConfig,
    settings: await openSettings(ctx, renewal.integration),
    client: { id: old.client_id, secret: old.client_secret },
    grant: { type: 'client_credentials', scopes: scopesOf(renewal.record.connectionConfig) },
    oldToken: old.token,
  });
  const { expires_at: _ended, ...kept } = old;
  return { ...kept, token: grant.accessToken, ...expiryOf(grant), raw: grant.raw };
};

function scopesOf(connectionConfig: Readonly<Record<string, unknown>>): string[] {
  const scopes = connectionConfig['oauth_scopes'];
  return typeof scopes === 'string' && scopes !== '' ? scopes.split(',') : [];
}
