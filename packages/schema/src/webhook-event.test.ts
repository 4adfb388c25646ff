import { expect, test } from 'vitest';

import { authWebhookSchema, webhookEventSchema } from './webhook-event.js';

const created = {
  authMode: 'OAUTH2',
  connectionId: '7c1d',
  endUser: { endUserEmail: 'a@b.co', endUserId: 'u1', organizationId: 'o1', tags: {} },
  environment: 'prod',
  from: 'nango',
  operation: 'creation',
  provider: 'github',
  providerConfigKey: 'gh-main',
  success: true,
  tags: { end_user_id: 'u1' },
  type: 'auth',
};
const { endUser: _endUser, tags: _tags, ...bare } = created;

test.each<[string, object]>([
  ['of a new connection', created],
  [
    'of an end user without an address or an organization',
    { ...created, endUser: { endUserId: 'u', endUserEmail: null, tags: { a: '' } } },
  ],
  ['of an authorization of an existing connection without tags', { ...bare, operation: 'override', tags: {} }],
  [
    'of a failed creation, which has no tags',
    { ...bare, success: false, error: { type: 'access_denied', description: 'd' } },
  ],
  ['of a deleted connection', { ...created, operation: 'deletion' }],
  [
    'of a failed refresh',
    { ...created, operation: 'refresh', success: false, error: { type: 'refresh_failed', description: 'd' } },
  ],
])('a webhook %s keeps every member', (_rule, event) => {
  expect(webhookEventSchema.parse(event)).toEqual(event);
});

test('a webhook contains no other members', () => {
  expect(authWebhookSchema.parse({ ...created, credentials: { type: 'API_KEY', apiKey: 'k' } })).toEqual(created);
});

test.each<[string, object]>([
  ['from another sender', { ...created, from: 'holdfast' }],
  ['of an unknown type', { ...created, type: 'sync' }],
  ['of an unknown operation', { ...created, operation: 'revocation' }],
  ['of an unknown auth mode', { ...created, authMode: 'MAGIC' }],
  ['without a connection id', { ...created, connectionId: undefined }],
])('webhookEventSchema refuses an event %s', (_rule, event) => {
  expect(webhookEventSchema.safeParse(event).success).toBe(false);
});
