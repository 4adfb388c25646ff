import type { IncomingMessage } from 'node:http';

import { isInNetwork, parseIpAddress, type IpAddress } from '@holdfast/egress';

export interface Network {
  readonly address: IpAddress;
  readonly prefixLength: number;
}

type AddressedRequest = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

/** The message names entries by position, never by their text. */
export class TrustedProxiesError extends Error {}

const PORT = /^(?:\[([^\]]+)\](?::\d{1,5})?|(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5})$/;
const IPV6_SUBSCRIBER_GROUPS = 4;

/** Reads a comma-separated list of addresses and CIDR networks. @throws TrustedProxiesError */
export function parseTrustedProxies(value: string): readonly Network[] {
  const networks = value.split(',').map((entry) => parseNetwork(entry.trim()));
  const faulty = networks.flatMap((network, index) => (network === undefined ? [index + 1] : []));
  if (faulty.length > 0) {
    throw new TrustedProxiesError(
      `entry ${faulty.join(', ')} must be an IP address or a network such as 10.0.0.0/8, in a list separated by commas`,
    );
  }
  return networks.filter((network) => network !== undefined);
}

/**
 * Returns a function that names the client of a request for the limits.
 *
 * The peer of the connection is the client unless it is a trusted proxy. Then the rightmost address of
 * `X-Forwarded-For` that is not a trusted proxy is the client, because every address further left may be forged. An
 * IPv6 client is its /64, because one subscriber has at least that many addresses.
 */
export function createClientAddress(trusted: readonly Network[]): (req: AddressedRequest) => string {
  const isTrusted = (address: IpAddress): boolean => trusted.some((network) => isInNetwork(address, network));

  return ({ headers, socket }) => {
    let client = parseIpAddress(socket.remoteAddress ?? '');
    if (client === undefined) return '';
    const hops = trusted.length === 0 ? [] : forwardedFor(headers);
    while (isTrusted(client)) {
      const hop: IpAddress | undefined = parseHop(hops.pop());
      if (hop === undefined) break;
      client = hop;
    }
    return counted(client);
  };
}

function forwardedFor(headers: IncomingMessage['headers']): string[] {
  const value = headers['x-forwarded-for'];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).split(',');
}

/** Some balancers append the port that the client connected from. */
function parseHop(hop: string | undefined): IpAddress | undefined {
  const text = hop?.trim() ?? '';
  const [, ipv6, ipv4] = PORT.exec(text) ?? [];
  return parseIpAddress(ipv6 ?? ipv4 ?? text);
}

function counted(address: IpAddress): string {
  if (address.kind() === 'ipv4') return address.toString();
  return `${address.toNormalizedString().split(':').slice(0, IPV6_SUBSCRIBER_GROUPS).join(':')}::/64`;
}

function parseNetwork(entry: string): Network | undefined {
  const [text = '', bits, ...rest] = entry.split('/');
  const address = parseIpAddress(text);
  if (address === undefined || rest.length > 0) return undefined;
  const width = address.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) return { address, prefixLength: width };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= width ? { address, prefixLength: Number(bits) } : undefined;
}
