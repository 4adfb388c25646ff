import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isPublicAddress, parseIpAddress } from './ip-address.js';

function isPublic(text: string): boolean | undefined {
  const address = parseIpAddress(text);
  return address === undefined ? undefined : isPublicAddress(address);
}

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450::1',
  '2001:4860::8888',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
])('%s is public', (text) => {
  expect(isPublic(text)).toBe(true);
});

test.each([
  '64:ff9b::10.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::808:808',
  '::ffff:10.0.0.1',
  '::8.8.8.8',
  '::ffff:0:8.8.8.8',
  '2002:808:808::1',
  '2001:0:4136:e378::1',
  '2001:10::1',
  '2001:20::1',
  '2001:2::1',
  '2620:4f:8000::1',
  '192.31.196.1',
  '192.52.193.1',
  '1fff::1',
  '4000::1',
  'fe80::1',
])('%s is not public', (text) => {
  expect(isPublic(text)).toBe(false);
});

test.each([
  '',
  '1',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '1.2.3.4.5',
  '256.1.1.1',
  '1.2.3.4 ',
  'localhost',
  '[::1]',
  ':::',
  '1.2.3.4/8',
  'fe80::1%eth0',
  '::1]:80/[',
])('parseIpAddress refuses %j', (text) => {
  expect(parseIpAddress(text)).toBeUndefined();
});

test('isPublicAddress judges an IPv4 address alike in every IPv6 form that carries it', () => {
  const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 224));
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const text = octets.join('.');
      expect(isPublic(`::ffff:${text}`)).toBe(isPublic(text));
      expect(isPublic(`64:ff9b::${text}`)).toBe(isPublic(text));
      expect(isPublic(`::${text}`)).toBe(false);
    }),
  );
});
