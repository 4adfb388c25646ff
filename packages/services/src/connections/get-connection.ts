import { connectionStore, integrationStore, type ConnectionRecord } from '@holdfast/db';
import { AppError, notFound, type Connection, type ConnectionRef, type GetConnectionInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { ensureFreshCredential } from '../refresh/ensure-fresh-credential.js';
import { openCredential } from './credential-state.js';
import { presentConnection } from './present-connection.js';

/**
 * A connection with credentials that are valid now.
 * @throws AppError `unknown_provider_config`, `not_found`, and those of a refresh that fails
 */
export async function getConnection(ctx: ServiceContext, input: GetConnectionInput): Promise<Connection> {
  const found = await findConnection(ctx, input);
  ctx.noteFetched(ctx.environment.id, found.id, ctx.clock());
  const record = await ensureFreshCredential(ctx, found, input.force_refresh ? 'force' : 'if_due');
  const credentials = await openCredential(ctx, record);
  return presentConnection(record, credentials, { withRefreshToken: input.refresh_token });
}

/** The live connection that a caller names, or the error that says which part of the name is unknown. */
export async function findConnection(ctx: ServiceContext, ref: ConnectionRef): Promise<ConnectionRecord> {
  const record = await connectionStore.getForRead(ctx.db, ctx.environment.id, ref.provider_config_key, ref.connection_id);
  if (record) return record;
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, ref.provider_config_key);
  if (!integration) {
    throw new AppError('unknown_provider_config', `provider_config_key: the integration "${ref.provider_config_key}" does not exist`);
  }
  throw notFound('connection', ref.connection_id);
}
