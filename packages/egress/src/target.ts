import type { AllowList } from './allow-list.js';
import { EgressDeniedError } from './egress-error.js';
import { isPublicAddress, parseIpAddress } from './ip-address.js';
import { canonicalHost, parseUrl } from './parse-url.js';

/** An admitted target. Its addresses are checked again for each connection. */
export interface Target {
  /** The URL that was checked. The request is built from this object and not from the original text. */
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  /** `listed`: the name is listed, so any address is allowed. `public`: public or listed addresses. `listed_address`: listed addresses only. */
  readonly addresses: 'listed' | 'public' | 'listed_address';
}

const LONGEST_URL = 2048;
const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['https:', 443],
  ['http:', 80],
]);
// Names that never leave the machine or its network (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal).
const LOCAL_NAME = /(?:^|\.)(?:localhost|internal|local|home\.arpa)$/;

/**
 * Checks a URL without a DNS query: its form, scheme, port and name, and an address in the URL itself.
 *
 * @throws EgressDeniedError
 */
export function admitUrl(input: string | URL, allow: AllowList, longestUrl = LONGEST_URL): Target {
  const text = String(input);
  const url = text.length <= longestUrl ? parseUrl(text) : undefined;
  if (url === undefined || url.href.length > longestUrl)
    throw new EgressDeniedError(`not an absolute URL of at most ${longestUrl} characters`);
  const defaultPort = DEFAULT_PORTS.get(url.protocol);
  if (defaultPort === undefined) throw new EgressDeniedError(`scheme ${url.protocol} instead of https:`);
  if (url.username !== '' || url.password !== '') throw new EgressDeniedError('user information in the URL');

  const host = canonicalHost(url);
  const port = url.port === '' ? defaultPort : Number(url.port);
  const target: Target = { url, host, port, addresses: addressesFor({ url, host, port }, allow) };
  // A URL with an IP address needs no lookup, so the check in the lookup would not see it.
  const refusal = parseIpAddress(host) === undefined ? null : refusalOfAddress(target, host, allow);
  if (refusal !== null) throw new EgressDeniedError(refusal);
  return target;
}

/** Returns the reason why the target may not use an address, or null when it may. */
export function refusalOfAddress(target: Target, addressText: string | undefined, allow: AllowList): string | null {
  const address = addressText === undefined ? undefined : parseIpAddress(addressText);
  if (address === undefined) return `${target.host} has an unreadable address`;
  if (target.addresses === 'listed' || allow.hasAddress(address, target.port)) return null;
  if (target.addresses === 'public' && isPublicAddress(address)) return null;
  const lack = target.addresses === 'public' ? `is ${address.range()} and not listed` : 'is not listed';
  return `${target.host} port ${target.port}: the address ${address.toString()} ${lack}`;
}

function addressesFor(target: Pick<Target, 'url' | 'host' | 'port'>, allow: AllowList): Target['addresses'] {
  const { url, host, port } = target;
  if (allow.hasName(host, port)) return 'listed';
  const refusal = refusalOfUnlisted(target);
  if (refusal === null) return 'public';
  // A listed network may cover this name, which is known only once the name has been resolved.
  if (allow.mayHaveAddress(port)) return 'listed_address';
  throw new EgressDeniedError(`${url.protocol}//${host} port ${port} is not listed: ${refusal}`);
}

function refusalOfUnlisted({ url, host, port }: Pick<Target, 'url' | 'host' | 'port'>): string | null {
  if (url.protocol !== 'https:') return 'it is not https';
  if (port !== 443) return 'the port is not 443';
  if (LOCAL_NAME.test(host)) return 'the name is local';
  return null;
}
