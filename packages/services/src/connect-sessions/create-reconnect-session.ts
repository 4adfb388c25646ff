import { connectionStore } from '@holdfast/db';
import { invalidBody, type CreatedConnectSession, type CreateReconnectSessionInput } from '@holdfast/schema';

import { changedHosts, requireMayChangeHosts } from '../access/changed-hosts.js';
import { requireMayReplaceCredential } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { issueSession, readSessionContext } from './create-connect-session.js';
import { endUserIdOf } from './session-person.js';

/**
 * Creates a session that reauthorizes one connection in place; values that it does not set are kept. @throws AppError
 * `invalid_body`, `forbidden`
 */
export async function createReconnectSession(
  ctx: ServiceContext,
  input: CreateReconnectSessionInput,
): Promise<CreatedConnectSession> {
  const { connection_id: connectionId, integration_id: integrationKey, ...given } = input;
  requireMayReplaceCredential(ctx);
  const context = await readSessionContext(ctx, given);
  const target = await connectionStore.getForRead(ctx.db, ctx.environment.id, integrationKey, connectionId);
  if (!target)
    throw invalidBody(['connection_id'], `the connection "${connectionId}" does not exist for "${integrationKey}"`);
  const connectionConfig = given.integrations_config_defaults?.[integrationKey]?.connection_config ?? {};
  const definition = ctx.providers.get(target.provider);
  if (definition) requireMayChangeHosts(ctx, changedHosts({ definition, connectionConfig }, target));
  return issueSession(
    ctx,
    { ...given, allowed_integrations: [integrationKey] },
    { context, target: { connection: target.id, endUserId: endUserIdOf(target) } },
  );
}
