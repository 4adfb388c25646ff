import { expect, test } from 'vitest';

import { createClientAddress, parseTrustedProxies } from './client-address.js';

const trusted = parseTrustedProxies('10.0.0.0/8, 192.0.2.7, fd00::/8');

function clientOf(peer: string | undefined, forwardedFor?: string | string[], proxies = trusted): string {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor as string };
  return createClientAddress(proxies)({ headers, socket: { remoteAddress: peer } });
}

test.each([
  ['the peer when nothing was forwarded', '198.51.100.4', undefined, '198.51.100.4'],
  ['the peer when it is not a trusted proxy, whatever it forwards', '198.51.100.4', '203.0.113.9', '198.51.100.4'],
  ['the forwarded address when the peer is a trusted proxy', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
  [
    'the rightmost untrusted address when the client forges some',
    '10.1.2.3',
    '1.1.1.1, 203.0.113.9, 10.9.9.9',
    '203.0.113.9',
  ],
  ['the leftmost address when every hop is trusted', '10.1.2.3', '10.7.7.7, 192.0.2.7', '10.7.7.7'],
  ['the proxy when the header is malformed', '10.1.2.3', '203.0.113.9, unknown', '10.1.2.3'],
  ['the proxy when the header is empty', '10.1.2.3', '', '10.1.2.3'],
  ['the address without its port when a balancer adds one', '10.1.2.3', '203.0.113.9:51234', '203.0.113.9'],
  ['the rightmost address when the header is repeated', '10.1.2.3', ['1.1.1.1', '203.0.113.9'], '203.0.113.9'],
  ['the IPv4 address when the peer is mapped into IPv6', '::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
  ['the /64 when the client has IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  [
    'the /64 when a proxy names an IPv6 client with its port',
    'fd00::1',
    '[2001:db8:1:2:aaaa::1]:443',
    '2001:db8:1:2::/64',
  ],
  ['nothing when the connection has ended', undefined, '203.0.113.9', ''],
])('takes as the client %s', (_rule, peer, forwardedFor, client) => {
  expect(clientOf(peer, forwardedFor)).toBe(client);
});

test('ignores the header when no proxy is trusted', () => {
  expect(clientOf('127.0.0.1', '203.0.113.9', [])).toBe('127.0.0.1');
});

test.each(['10.0.0.0/33', 'localhost', '10.0.0.0/8/8', '10.0.0', 'fd00::/129', '', '10.0.0.0/8,'])(
  'refuses %j as a list of proxies',
  (value) => {
    expect(() => parseTrustedProxies(value)).toThrow(/^entry \d must be an IP address or a network/);
  },
);
