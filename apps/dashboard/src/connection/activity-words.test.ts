import type { ConnectionActivity } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { activityWords } from './activity-words.js';

const at = { id: 'e', at: '2026-11-01T10:00:00.000Z' };
const error = { type: 'invalid_credentials', description: 'the token was revoked' };

test.each<[ConnectionActivity, string]>([
  [{ ...at, type: 'created', missing_scopes: [] }, 'Connected'],
  [{ ...at, type: 'created', missing_scopes: ['repo'] }, 'Connected, without repo'],
  [{ ...at, type: 'overridden', missing_scopes: [] }, 'Authorized again'],
  [{ ...at, type: 'authorization_failed', error }, 'An authorization failed: the token was revoked'],
  [{ ...at, type: 'refreshed' }, 'Refreshed'],
  [{ ...at, type: 'refresh_attempt_failed', log_id: 'l', code: 'unavailable' }, 'A refresh failed (unavailable)'],
  [{ ...at, type: 'refresh_failed', error }, 'Needs a reconnect: the token was revoked'],
  [
    { ...at, type: 'deleted', revocation: 'not_supported', by: 'end_user' },
    'Disconnected by the end user; the provider cannot revoke its tokens',
  ],
  [{ ...at, type: 'deleted', revocation: 'queued' }, 'Deleted; its tokens are being revoked at the provider'],
  [
    { ...at, type: 'token_revocation', token: 'access_token', result: 'gave_up' },
    'access token at the provider: gave up',
  ],
  [
    { ...at, type: 'host_changed', of: 'connection', fields: ['subdomain'] },
    'Calls go to another host: subdomain of the connection changed',
  ],
  [
    { ...at, type: 'row_changed', table: 'connections', row: '1' },
    'The table connections was changed outside Holdfast; the row is refused',
  ],
  [
    { ...at, type: 'row_signed', table: 'connections', row: '1' },
    'An operator accepted the changed row of connections',
  ],
  [{ ...at, type: 'webhook_tested', endpoint_id: 'e1' }, 'A test event was sent to a webhook endpoint'],
])('describes %j in a sentence', (entry, sentence) => {
  expect(activityWords(entry).sentence).toBe(sentence);
});
