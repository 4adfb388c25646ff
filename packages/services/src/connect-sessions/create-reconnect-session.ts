import { connectionStore } from '@holdfast/db';
import { invalidBody, type CreatedConnectSession, type CreateReconnectSessionInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { issueSession, requireIntegrations } from './create-connect-session.js';

/** A session that renews one connection in place; what it does not give is kept. @throws AppError `invalid_body` */
export async function createReconnectSession(ctx: ServiceContext, input: CreateReconnectSessionInput): Promise<CreatedConnectSession> {
  const { connection_id: connectionId, integration_id: integrationId, ...given } = input;
  await requireIntegrations(ctx, given);
  const target = await connectionStore.getForRead(ctx.db, ctx.environment.id, integrationId, connectionId);
  if (!target) throw invalidBody(['connection_id'], `the connection "${connectionId}" does not exist for "${integrationId}"`);
  return issueSession(ctx, { ...given, allowed_integrations: [integrationId] }, target.id);
}
