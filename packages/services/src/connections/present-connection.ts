import type { ConnectionRecord, ListedConnectionRecord } from '@holdfast/db';
import { missingScopes, withoutRefreshTokens, type Connection, type Credentials, type ListedConnection } from '@holdfast/schema';

/** The wire form of a connection. `credentials` must have been opened by the caller; `{}` shows none. */
export function presentConnection(
  record: ConnectionRecord,
  credentials: Credentials,
  options: { readonly withRefreshToken: boolean },
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
    missing_scopes: missingScopes(record.requestedScopes, record.grantedScopes),
    account: record.account,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
    last_fetched_at: record.lastFetchedAt?.toISOString() ?? null,
    credentials: keep ? credentials : withoutRefreshTokens(credentials, refreshTokenOf(credentials)),
  };
}

/** To be found in the raw answer under whatever name; not where the access token is the same, which has to stay. */
function refreshTokenOf(credentials: Credentials): string | undefined {
  if (!('type' in credentials) || (credentials.type !== 'OAUTH2' && credentials.type !== 'TWO_STEP')) return undefined;
  const token = credentials.type === 'OAUTH2' ? credentials.access_token : credentials.token;
  const { refresh_token: refreshToken } = credentials;
  return refreshToken && refreshToken !== token ? refreshToken : undefined;
}

export function presentListed(record: ListedConnectionRecord): ListedConnection {
  return {
    id: record.id,
    connection_id: record.connectionId,
    provider_config_key: record.integrationKey,
    provider: record.provider,
    errors: activeErrors(record),
    end_user: record.endUser,
    tags: record.tags,
    metadata: record.metadata,
    missing_scopes: missingScopes(record.requestedScopes, record.grantedScopes),
    account: record.account,
    created: record.createdAt.toISOString(),
  };
}

function activeErrors(record: { readonly lastErrorLogId: string | null }): Connection['errors'] {
  return record.lastErrorLogId === null ? [] : [{ type: 'auth', log_id: record.lastErrorLogId }];
}
