import type { Credentials } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { accessTokenOf, usualAuthorization } from './usual-authorization.js';

const END = '2026-01-31T10:11:12.123Z';
const app = { type: 'APP', access_token: 'installation', expires_at: END, raw: {} } as const;
const bill = { username: 'u', password: 'p', organization_id: 'o', dev_key: 'd' };

test.each<[Credentials, string | null, string | undefined]>([
  [{ type: 'OAUTH2', access_token: 'a', raw: {} }, 'Bearer a', 'a'],
  [app, 'Bearer installation', 'installation'],
  [{ type: 'CUSTOM', app, user: null, raw: {} }, 'Bearer installation', 'installation'],
  [{ type: 'CUSTOM', app: null, user: { type: 'OAUTH2', access_token: 'person', raw: {} }, raw: {} }, null, undefined],
  [{ type: 'OAUTH2_CC', token: 't', client_id: 'i', client_secret: 's', raw: {} }, 'Bearer t', 't'],
  [{ type: 'JWT', token: 't', expires_at: END }, 'Bearer t', 't'],
  [{ type: 'TWO_STEP', token: 't', expires_at: END, raw: {} }, 'Bearer t', 't'],
  [{ type: 'BASIC', username: 'ü', password: 'p:w' }, `Basic ${Buffer.from('ü:p:w').toString('base64')}`, undefined],
  [{ type: 'API_KEY', apiKey: 'k' }, null, undefined],
  [{ type: 'BILL', ...bill, session_id: 's', user_id: 'u', expires_at: END, raw: {} }, null, 's'],
  // Each call has its own signature.
  [{ type: 'SIGNATURE', username: 'u', password: 'p', token: 't', expires_at: END }, null, 't'],
  [{ type: 'OAUTH1', oauth_token: 't', oauth_token_secret: 's', raw: {} }, null, 't'],
  [{ type: 'TBA', token_id: 't', token_secret: 's', config_override: {} }, null, 't'],
  [{}, null, undefined],
])('sends %o as %s, and passes the token %s to templates', (credentials, authorization, token) => {
  expect([usualAuthorization(credentials), accessTokenOf(credentials)]).toEqual([authorization, token]);
});
