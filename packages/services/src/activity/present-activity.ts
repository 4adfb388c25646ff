import type { EventRecord } from '@holdfast/db';
import type { AuthWebhook, ConnectionActivity } from '@holdfast/schema';

import type { ConnectionEvent } from './record-connection-event.js';

/** An event as a person reads it; undefined for one that says nothing new of a connection. */
export function presentActivity(event: EventRecord): ConnectionActivity | undefined {
  const entry = { id: event.uid, at: event.createdAt.toISOString() };
  // Written by this service from values of these types.
  const body = JSON.parse(event.body) as AuthWebhook | ConnectionEvent;
  switch (body.type) {
    case 'auth':
      // `connection.deleted` stands beside it and says more.
      if (body.operation === 'deletion') return undefined;
      return { ...entry, ...presentAuth(body) };
    case 'connection.refreshed':
      return { ...entry, type: 'refreshed' };
    case 'connection.deleted':
      return { ...entry, type: 'deleted', revocation: body.revocation };
    case 'connection.revocation':
      return { ...entry, type: 'token_revocation', token: body.token, result: body.result };
    default:
      return undefined;
  }
}

type OfAuth = { readonly [T in ConnectionActivity['type']]: Omit<Extract<ConnectionActivity, { type: T }>, 'id' | 'at'> };

function presentAuth(
  { operation, error, missingScopes = [] }: AuthWebhook,
): OfAuth['created' | 'overridden' | 'authorization_failed' | 'refresh_failed'] {
  if (error) return { type: operation === 'refresh' ? 'refresh_failed' : 'authorization_failed', error };
  return { type: operation === 'creation' ? 'created' : 'overridden', missing_scopes: missingScopes };
}
