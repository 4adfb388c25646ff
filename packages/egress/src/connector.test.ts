import { expect, test } from 'vitest';

import { createAllowList } from './allow-list.js';
import { refusalOfPeer } from './connector.js';
import { EgressDeniedError } from './egress-error.js';
import { admitUrl } from './target.js';

const allow = createAllowList(['127.0.0.1:8080', 'inside.test:9000']);

test.each([
  ['a public address', 'https://api.test/', '93.184.216.34', true],
  ['loopback', 'https://api.test/', '127.0.0.1', false],
  ['loopback as an IPv4-mapped IPv6 address', 'https://api.test/', '::ffff:127.0.0.1', false],
  ['a private address', 'https://api.test/', '10.0.0.1', false],
  ['a closed connection', 'https://api.test/', undefined, false],
  ['a listed address', 'http://127.0.0.1:8080/', '127.0.0.1', true],
  ['an address other than the listed one', 'http://127.0.0.1:8080/', '127.0.0.2', false],
  ['a public address where only listed ones are allowed', 'http://app.test:8080/', '93.184.216.34', false],
  ['any address of a listed name', 'http://inside.test:9000/', '10.0.0.1', true],
])('refusalOfPeer checks the address that a socket is connected to: %s', (_case, url, remoteAddress, accepted) => {
  const refusal = refusalOfPeer({ remoteAddress }, admitUrl(url, allow), allow);
  expect(refusal === null).toBe(accepted);
  if (!accepted) expect(refusal).toBeInstanceOf(EgressDeniedError);
});
