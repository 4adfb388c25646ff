import { connectionStore, integrationStore, pendingGrantStore, type ConnectionRecord } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import {
  AppError,
  cacheableUntil,
  notFound,
  type Connection,
  type ConnectionRef,
  type Credentials,
  type GetConnectionInput,
} from '@holdfast/schema';

import { hasScope, requireScope } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { openSecrets, withoutSecretConfig, withSecretConfig } from '../credentials/held-secrets.js';
import { presentConnection } from '../credentials/present-connection.js';
import { withoutIntegrationSecret } from '../credentials/without-integration-secret.js';
import { withAppJwt } from '../modes/app-mode.js';
import { ensureFreshCredential } from '../refresh/ensure-fresh-credential.js';

const READ_CREDENTIALS = 'environment:connections:read_credentials';

/**
 * Returns a connection with credentials that are valid now. A key that may not read credentials receives none, and
 * nothing is refreshed.
 * @throws AppError `unknown_provider_config`, `not_found`, `forbidden`, and the errors of a failed refresh
 */
export async function getConnection(ctx: ServiceContext, input: GetConnectionInput): Promise<Connection> {
  const mayRead = mayReadCredentials(ctx);
  if (input.force_refresh || input.refresh_token || input.refresh_github_app_jwt_token)
    requireScope(ctx, [READ_CREDENTIALS]);
  const found = await findConnection(ctx, input);
  const scopeRules = scopeRulesOf(ctx.providers.get(found.provider));
  if (!mayRead)
    return presentConnection(
      withoutSecretConfig(found, ctx.providers.get(found.provider) ?? {}),
      {},
      { withRefreshToken: false, scopeRules },
    );
  ctx.noteFetched(ctx.environment.id, found.id, ctx.clock());
  const record = await ensureFreshCredential(ctx, found, input.force_refresh ? 'force' : 'if_due');
  const held = await openSecrets(ctx, record);
  const credentials = input.refresh_github_app_jwt_token
    ? await withAppJwt(ctx, record, held.credentials)
    : held.credentials;
  const presented = presentConnection(
    withSecretConfig(record, held),
    await withoutIntegrationSecret(ctx, record, credentials),
    { withRefreshToken: input.refresh_token, scopeRules },
  );
  const until = cacheUntil(ctx, { input, record, credentials });
  return until ? { ...presented, cache_until: until.toISOString() } : presented;
}

/** Undefined for what a client must not keep: a refused credential, a digest for one request, and what it asked for in addition. */
function cacheUntil(
  ctx: ServiceContext,
  read: { readonly input: GetConnectionInput; readonly record: ConnectionRecord; readonly credentials: Credentials },
): Date | undefined {
  const { input, record, credentials } = read;
  const isForOneRequest = 'type' in credentials && credentials.type === 'SIGNATURE';
  if (record.status !== 'active' || isForOneRequest) return undefined;
  if (input.refresh_token || input.refresh_github_app_jwt_token) return undefined;
  return cacheableUntil(record, { now: ctx.clock(), rightEndsAt: ctx.keyExpiresAt ?? null });
}

export function mayReadCredentials(ctx: Pick<ServiceContext, 'scopes'>): boolean {
  return hasScope(ctx, READ_CREDENTIALS);
}

/** The live connection that a caller names, or the error that says which part of the name is unknown. */
export async function findConnection(ctx: ServiceContext, ref: ConnectionRef): Promise<ConnectionRecord> {
  const record = await connectionStore.getForRead(
    ctx.db,
    ctx.environment.id,
    ref.provider_config_key,
    ref.connection_id,
  );
  if (record) return record;
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, ref.provider_config_key);
  if (!integration) {
    throw new AppError(
      'unknown_provider_config',
      `provider_config_key: the integration "${ref.provider_config_key}" does not exist`,
    );
  }
  if (await pendingGrantStore.isPending(ctx.db, ctx.environment.id, ref.provider_config_key, ref.connection_id))
    throw pendingConnection();
  throw notFound('connection', ref.connection_id);
}

export function pendingConnection(): AppError {
  return new AppError(
    'connection_pending',
    'your backend must complete the connection: call connectSessions.complete with the code from the browser',
  );
}
