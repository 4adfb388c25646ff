import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import type { ManageSessionView } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { presentationOf } from '../connect-sessions/session-presentation.js';
import type { ServiceContext } from '../context.js';
import { listIntegrations } from '../integrations/list-integrations.js';
import { managedTags } from './managed-tags.js';

const MOST_SHOWN = 100;

/** The connections of the session's end user, newest first, and how the page presents the product. */
export async function getManageSession(ctx: ServiceContext, session: ConnectSession): Promise<ManageSessionView> {
  const found = await connectionStore.list(ctx.db, ctx.environment.id, {
    tags: managedTags(session.tags),
    ...(session.allowedIntegrations && { integrationKeys: session.allowedIntegrations }),
    limit: MOST_SHOWN,
    offset: 0,
  });
  const { data: integrations } = await listIntegrations(ctx);
  const byId = new Map(integrations.map((integration) => [integration.unique_key, integration]));
  return {
    data: {
      ...(await presentationOf(ctx, session)),
      ...(session.redirectUrl !== null && { redirectUrl: session.redirectUrl }),
      connections: found.map((record) => entryOf(record, byId.get(record.integrationKey))),
    },
  };
}

type Entry = ManageSessionView['data']['connections'][number];

function entryOf(
  record: Pick<ConnectionRecord, 'connectionId' | 'integrationKey' | 'account' | 'createdAt' | 'status'>,
  integration: { readonly display_name: string; readonly logo: string } | undefined,
): Entry {
  const account = record.account?.name ?? record.account?.email ?? null;
  return {
    connection_id: record.connectionId,
    integration_id: record.integrationKey,
    name: integration?.display_name ?? record.integrationKey,
    logo: integration?.logo ?? '',
    ...(account !== null && { account }),
    connected_at: record.createdAt.toISOString(),
    needs_reconnect: record.status !== 'active',
  };
}
