import type { ConnectionRecord, ListedConnectionRecord } from '@holdfast/db';
import {
  missingScopes,
  withoutRefreshTokens,
  type Connection,
  type Credentials,
  type ListedConnection,
  type ScopeRules,
} from '@holdfast/schema';

/** The wire form of a connection. The caller must have opened `credentials`; `{}` shows none. */
export function presentConnection(
  record: ConnectionRecord,
  credentials: Credentials,
  options: { readonly withRefreshToken: boolean; readonly scopeRules: ScopeRules },
): Connection {
  const keep = options.withRefreshToken;
  return {
    id: record.id,
    connection_id: record.connectionId,
    provider_config_key: record.integrationKey,
    provider: record.provider,
    errors: activeErrors(record),
    end_user: record.endUser,
    tags: record.tags,
    metadata: record.metadata,
    connection_config: keep ? record.connectionConfig : withoutRefreshTokens(record.connectionConfig),
    webhook_url_override: record.webhookUrlOverride,
    requested_scopes: record.requestedScopes && [...record.requestedScopes],
    granted_scopes: record.grantedScopes && [...record.grantedScopes],
    missing_scopes: missingScopes(record.requestedScopes, record.grantedScopes, options.scopeRules),
    account: record.account,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
    // Creating a connection reads its credential too, and clients expect a time here.
    last_fetched_at: (record.lastFetchedAt ?? record.createdAt).toISOString(),
    credentials: keep ? credentials : withoutRefreshTokens(credentials, refreshTokenOf(credentials)),
  };
}

/**
 * The refresh token, to be removed from the raw answer under any name; undefined if the access token has the same
 * value, which must stay.
 */
function refreshTokenOf(credentials: Credentials): string | undefined {
  if (!('type' in credentials) || (credentials.type !== 'OAUTH2' && credentials.type !== 'TWO_STEP')) return undefined;
  const token = credentials.type === 'OAUTH2' ? credentials.access_token : credentials.token;
  const { refresh_token: refreshToken } = credentials;
  return refreshToken && refreshToken !== token ? refreshToken : undefined;
}

export function presentListed(record: ListedConnectionRecord, scopeRules: ScopeRules): ListedConnection {
  return {
    id: record.id,
    connection_id: record.connectionId,
    provider_config_key: record.integrationKey,
    provider: record.provider,
    errors: activeErrors(record),
    end_user: record.endUser,
    tags: record.tags,
    metadata: record.metadata,
    missing_scopes: missingScopes(record.requestedScopes, record.grantedScopes, scopeRules),
    account: record.account,
    created: record.createdAt.toISOString(),
  };
}

/**
 * Errors follow the status: a temporary outage leaves the connection active, so it is not an error of the connection.
 */
function activeErrors({
  status,
  lastErrorLogId,
}: Pick<ConnectionRecord, 'status' | 'lastErrorLogId'>): Connection['errors'] {
  return status === 'active' || lastErrorLogId === null ? [] : [{ type: 'auth', log_id: lastErrorLogId }];
}
