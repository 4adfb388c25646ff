import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';

/**
 * The connection that a reconnect session reauthorizes; `null` for a session that creates connections. @throws AppError
 * `invalid_connection`
 */
export async function targetOf(ctx: ServiceContext, session: ConnectSession): Promise<ConnectionRecord | null> {
  if (session.targetConnection === null) return null;
  const record = await connectionStore.getById(ctx.db, ctx.environment.id, session.targetConnection, {});
  if (!record || record.deletedAt !== null) throw goneTarget();
  return record;
}

export function goneTarget(): AppError {
  return new AppError('invalid_connection', 'the connection to reauthorize was deleted');
}
