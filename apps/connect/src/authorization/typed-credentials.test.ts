import { expect, test } from 'vitest';

import { credentialsOf } from './typed-credentials.js';

test.each([
  ['its secret', { client_id: 'i', client_secret: 's' }, { client_id: 'i', client_secret: 's' }],
  [
    'its key, without an empty secret',
    { client_id: 'i', client_secret: '', client_private_key: 'k' },
    { client_id: 'i', client_private_key: 'k' },
  ],
  [
    'its key and its certificate',
    { client_id: 'i', client_private_key: 'k', client_certificate: 'c' },
    { client_id: 'i', client_private_key: 'k', client_certificate: 'c' },
  ],
])('submits a client with %s', (_what, typed, submitted) => {
  expect(credentialsOf('OAUTH2_CC', typed)).toEqual({ type: 'OAUTH2_CC', ...submitted });
});
