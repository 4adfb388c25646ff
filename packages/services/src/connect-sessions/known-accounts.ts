import { connectionStore } from '@holdfast/db';
import type { ConnectSessionView, ProviderAccount } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { endUserIdOf } from './session-person.js';

const MOST_SHOWN = 100;

type Connected = NonNullable<ConnectSessionView['data']['connected']>;

/**
 * The working connections that the session's end user has already, or for a reconnect session the one that it reauthorizes: integration and account.
 * Nothing for a session without an end user, because then nothing says whose they are.
 */
export async function knownAccounts(ctx: ServiceContext, session: ConnectSession): Promise<Connected> {
  if (session.targetConnection !== null) {
    const target = await connectionStore.getById(ctx.db, ctx.environment.id, session.targetConnection, {});
    return target && target.deletedAt === null ? [entryOf(target)] : [];
  }
  const endUserId = endUserIdOf(session);
  if (endUserId === null) return [];
  const found = await connectionStore.list(ctx.db, ctx.environment.id, {
    tags: { end_user_id: endUserId },
    status: 'active',
    ...(session.allowedIntegrations && { integrationKeys: session.allowedIntegrations }),
    limit: MOST_SHOWN,
    offset: 0,
  });
  return found.map(entryOf);
}

function entryOf(record: {
  readonly integrationKey: string;
  readonly account: ProviderAccount | null;
}): Connected[number] {
  const account = record.account?.name ?? record.account?.email ?? null;
  return { integration_id: record.integrationKey, ...(account !== null && { account }) };
}
