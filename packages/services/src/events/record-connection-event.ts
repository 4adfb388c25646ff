import { eventStore } from '@holdfast/db';
import type { RevocableToken, RevocationResult } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { randomId } from '../keys/random.js';

/** An event of a connection that is kept but never sent. */
export type ConnectionEvent =
  | { readonly type: 'connection.refreshed' }
  | { readonly type: 'connection.refresh_attempt'; readonly logId: string; readonly code: string }
  | { readonly type: 'connection.deleted'; readonly revocation: 'queued' | 'not_supported' }
  | { readonly type: 'connection.revocation'; readonly token: RevocableToken; readonly result: RevocationResult }
  | { readonly type: 'connection.host_changed'; readonly fields: readonly string[] }
  | { readonly type: 'integration.host_changed'; readonly settings: readonly string[] }
  | { readonly type: 'row.changed' | 'row.signed'; readonly table: string; readonly row: string };

export interface EventOfConnection {
  readonly connection: { readonly connectionId: string; readonly integrationKey: string };
  readonly event: ConnectionEvent;
}

/** The connection id of an event that belongs to every connection of the integration. No real id is empty. */
export const EVERY_CONNECTION = '';

/** Writes the event; call it in the transaction of the change. */
export async function recordConnectionEvent(
  ctx: ServiceContext,
  connection: { readonly connectionId: string; readonly integrationKey: string },
  event: ConnectionEvent,
): Promise<void> {
  await eventStore.append(ctx.db, ctx.environment.id, connectionEventInput(connection, event));
}

/** Writes many events in order. */
export async function recordConnectionEvents(ctx: ServiceContext, events: readonly EventOfConnection[]): Promise<void> {
  if (events.length === 0) return;
  const inputs = events.map(({ connection, event }) => connectionEventInput(connection, event));
  await eventStore.appendMany(ctx.db, ctx.environment.id, inputs);
}

/** The row of an event, to write many of them in one statement. */
export function connectionEventInput(
  { connectionId, integrationKey }: { readonly connectionId: string; readonly integrationKey: string },
  event: ConnectionEvent,
): eventStore.AppendEventInput {
  return {
    uid: `msg_${randomId()}`,
    type: event.type,
    orderKey: `${integrationKey}/${connectionId}`,
    body: stableStringify({ connectionId, providerConfigKey: integrationKey, ...event }),
    targets: [],
  };
}
