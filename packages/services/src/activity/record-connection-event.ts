import { eventStore } from '@holdfast/db';
import type { RevocableToken, RevocationResult } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { randomId } from '../keys/random.js';

/** What happened to a connection that is told to nobody, only kept. */
export type ConnectionEvent =
  | { readonly type: 'connection.refreshed' }
  | { readonly type: 'connection.deleted'; readonly revocation: 'queued' | 'not_supported' }
  | { readonly type: 'connection.revocation'; readonly token: RevocableToken; readonly result: RevocationResult };

/** Writes the event; call it in the transaction of the change. */
export async function recordConnectionEvent(
  ctx: ServiceContext,
  connection: { readonly connectionId: string; readonly integrationKey: string },
  event: ConnectionEvent,
): Promise<void> {
  const { connectionId, integrationKey } = connection;
  await eventStore.append(ctx.db, ctx.environment.id, {
    uid: `msg_${randomId()}`,
    type: event.type,
    orderKey: `${integrationKey}/${connectionId}`,
    body: stableStringify({ connectionId, providerConfigKey: integrationKey, ...event }),
    targets: [],
  });
}
