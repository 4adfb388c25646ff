import type { EventRecord } from '@holdfast/db';
import type { AuthWebhook, ConnectionActivity } from '@holdfast/schema';

import type { ConnectionEvent } from './record-connection-event.js';

/** Presents an event to a person; undefined for an event that adds nothing about the connection. */
export function presentActivity(event: EventRecord): ConnectionActivity | undefined {
  const entry = { id: event.uid, at: event.createdAt.toISOString() };
  // This service wrote the body from values of these types.
  const body = JSON.parse(event.body) as AuthWebhook | ConnectionEvent;
  switch (body.type) {
    case 'auth':
      // The `connection.deleted` event of the same deletion says more.
      if (body.operation === 'deletion') return undefined;
      return { ...entry, ...presentAuth(body) };
    case 'connection.refreshed':
      return { ...entry, type: 'refreshed' };
    case 'connection.refresh_attempt':
      return { ...entry, type: 'refresh_attempt_failed', log_id: body.logId, code: body.code };
    case 'connection.deleted':
      return { ...entry, type: 'deleted', revocation: body.revocation };
    case 'connection.revocation':
      return { ...entry, type: 'token_revocation', token: body.token, result: body.result };
    case 'connection.host_changed':
      return { ...entry, type: 'host_changed', of: 'connection', fields: [...body.fields] };
    case 'integration.host_changed':
      return { ...entry, type: 'host_changed', of: 'integration', fields: [...body.settings] };
    case 'row.changed':
      return { ...entry, type: 'row_changed', table: body.table, row: body.row };
    case 'row.signed':
      return { ...entry, type: 'row_signed', table: body.table, row: body.row };
  }
}

type OfAuth = {
  readonly [T in ConnectionActivity['type']]: Omit<Extract<ConnectionActivity, { type: T }>, 'id' | 'at'>;
};

function presentAuth({
  operation,
  error,
  missingScopes = [],
}: AuthWebhook): OfAuth['created' | 'overridden' | 'authorization_failed' | 'refresh_failed'] {
  if (error) return { type: operation === 'refresh' ? 'refresh_failed' : 'authorization_failed', error };
  return { type: operation === 'creation' ? 'created' : 'overridden', missing_scopes: missingScopes };
}
