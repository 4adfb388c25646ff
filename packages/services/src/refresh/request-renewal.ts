import { integrationStore, type ConnectionRecord, type IntegrationRecord } from '@holdfast/db';
import { OAuthError, type TokenGrant } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { ClientCredentials, Credentials, OAuth2Credentials } from '@holdfast/schema';

import { requestProviderToken } from '../authorization/request-provider-token.js';
import { openClientSecret } from '../integrations/client-secret.js';
import type { ServiceContext } from '../context.js';

/** The sides of a refresh that do not change while it runs. */
export interface Renewal {
  readonly record: ConnectionRecord;
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
}

/** Gathers what a refresh needs; a provider that is gone from the catalogue cannot be asked. */
export async function prepareRenewal(ctx: ServiceContext, record: ConnectionRecord, credentials: Credentials): Promise<Renewal> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationId);
  const definition = ctx.providers.get(record.provider);
  if (!integration || !definition) {
    throw new OAuthError(`the provider "${record.provider}" is not in the catalogue`, { kind: 'client_misconfigured', error: 'unknown_provider' });
  }
  return { record, integration, definition, credentials };
}

/**
 * Asks the provider for the next credential. From the moment it is sent nothing cancels it: the old refresh token may be spent.
 * @throws OAuthError
 */
export async function requestRenewal(ctx: ServiceContext, renewal: Renewal): Promise<Credentials> {
  const { credentials } = renewal;
  if ('type' in credentials && credentials.type === 'OAUTH2') return renewByRefreshToken(ctx, renewal, credentials);
  if ('type' in credentials && credentials.type === 'OAUTH2_CC') return renewByClient(ctx, renewal, credentials);
  throw new OAuthError('this credential has no refresh', { kind: 'client_misconfigured', error: 'unsupported_grant_type' });
}

async function renewByRefreshToken(ctx: ServiceContext, renewal: Renewal, old: OAuth2Credentials): Promise<Credentials> {
  const refreshToken = old.refresh_token;
  if (!refreshToken) throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const grant = await requestProviderToken(ctx, {
    definition: renewal.definition,
    connectionConfig: renewal.record.connectionConfig,
    settings: renewal.integration.settings,
    client: {
      id: old.config_override?.client_id ?? renewal.integration.clientId ?? '',
      secret: old.config_override?.client_secret ?? (await openClientSecret(ctx, renewal.integration)),
    },
    grant: { type: 'refresh_token', refreshToken },
    oldToken: old.access_token,
  });
  // The end of the old token says nothing of the new one, which may have none.
  const { expires_at: _ended, ...kept } = old;
  return {
    ...kept,
    access_token: grant.accessToken,
    // A provider that sends none goes on with the old one (RFC 6749 §6).
    refresh_token: grant.refreshToken ?? refreshToken,
    ...expiryOf(grant),
    raw: grant.raw,
  };
}

async function renewByClient(ctx: ServiceContext, renewal: Renewal, old: ClientCredentials): Promise<Credentials> {
  const scopes = renewal.record.connectionConfig['oauth_scopes'];
  const grant = await requestProviderToken(ctx, {
    definition: renewal.definition,
    connectionConfig: renewal.record.connectionConfig,
    settings: renewal.integration.settings,
    client: { id: old.client_id, secret: old.client_secret },
    grant: { type: 'client_credentials', scopes: typeof scopes === 'string' && scopes !== '' ? scopes.split(',') : [] },
    oldToken: old.token,
  });
  const { expires_at: _ended, ...kept } = old;
  return { ...kept, token: grant.accessToken, ...expiryOf(grant), raw: grant.raw };
}

function expiryOf(grant: TokenGrant): { expires_at?: string } {
  return grant.expiresAt ? { expires_at: grant.expiresAt.toISOString() } : {};
}
