import { isIPv6 } from 'node:net';

import ipaddr from 'ipaddr.js';

import { canonicalHost, parseUrl } from './parse-url.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
const GLOBAL_UNICAST_BITS = 3;
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
const NAT64_BITS = 96;

/** Parses an address in full form, without brackets. An IPv4-mapped IPv6 address becomes the IPv4 address. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  // The URL parser comes first, because ipaddr.js mistakes `::127.0.0.1`, an IPv4-compatible address, for an IPv4-mapped one.
  const url = isIPv6(text) ? parseUrl(`http://[${text}]/`) : undefined;
  if (url === undefined) return undefined;
  const address = ipaddr.IPv6.parse(canonicalHost(url));
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/**
 * Whether an address belongs to the public internet (IANA special-purpose registries; RFC 6890).
 * Addresses under the well-known NAT64 prefix (RFC 6052) are judged by the IPv4 address that they carry, because IPv6-only networks reach
 * the IPv4 internet through them. All other IPv6 forms that carry an IPv4 address, such as 6to4 and Teredo, are not public.
 */
export function isPublicAddress(address: IpAddress): boolean {
  if (isIpv4(address)) return address.range() === 'unicast';
  if (address.match(NAT64, NAT64_BITS)) return isPublicAddress(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.match(GLOBAL_UNICAST, GLOBAL_UNICAST_BITS) && address.range() === 'unicast';
}

export function isInNetwork(
  address: IpAddress,
  network: { readonly address: IpAddress; readonly prefixLength: number },
): boolean {
  return address.kind() === network.address.kind() && address.match(network.address, network.prefixLength);
}

function isIpv4(address: IpAddress): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4';
}
