import { isInNetwork, parseIpAddress, type IpAddress } from './ip-address.js';
import { canonicalHost, parseUrl } from './parse-url.js';

/** A target that egress may reach although it is private, on a port other than 443, or plain http. */
export type AllowEntry =
  | { readonly type: 'name'; readonly host: string; readonly port: number }
  | {
      readonly type: 'network';
      readonly address: IpAddress;
      readonly prefixLength: number;
      readonly port: number | null;
    };

export interface AllowList {
  hasName(host: string, port: number): boolean;
  hasAddress(address: IpAddress, port: number): boolean;
  /** Whether a listed network covers this port. If so, a name can be refused only after it has been resolved. */
  mayHaveAddress(port: number): boolean;
}

const NETWORK = /^\[?([0-9A-Fa-f.:]+)\]?\/(\d{1,3})(?::(\d{1,5}))?$/;
const HOST_AND_PORT = /^(.+):(\d{1,5})$/;
// A name, or an IPv6 address in brackets, without characters that start another part of a URL.
const HOST = /^(?:\[[^\]]+\]|[^/?#@:\\[\]\s]+)$/;
const LARGEST_PORT = 65_535;

/**
 * Parses `host:port`, `192.0.2.1:port`, `[2001:db8::1]:port`, or a network in CIDR notation, `10.0.0.0/8` or `10.0.0.0/8:port`.
 *
 * @throws RangeError with the entry in its message.
 */
export function parseAllowEntry(entry: string): AllowEntry {
  const parsed = entry.includes('/') ? parseNetwork(entry) : parseHostAndPort(entry);
  if (parsed === undefined)
    throw new RangeError(`"${entry}" is neither host:port nor a network such as 10.0.0.0/8 or 10.0.0.0/8:8443.`);
  return parsed;
}

export function createAllowList(entries: readonly string[]): AllowList {
  const parsed = entries.map(parseAllowEntry);
  const names = new Set(parsed.flatMap((entry) => (entry.type === 'name' ? `${entry.host}:${entry.port}` : [])));
  const networks = parsed.filter((entry) => entry.type === 'network');
  return {
    hasName: (host, port) => names.has(`${host}:${port}`),
    hasAddress: (address, port) =>
      networks.some((network) => isForPort(network, port) && isInNetwork(address, network)),
    mayHaveAddress: (port) => networks.some((network) => isForPort(network, port)),
  };
}

function parseNetwork(entry: string): AllowEntry | undefined {
  const [, text = '', bits = '', portText] = NETWORK.exec(entry) ?? [];
  const address = parseIpAddress(text);
  const prefixLength = Number(bits);
  const port = portText === undefined ? null : parsePort(portText);
  if (address === undefined || port === undefined) return undefined;
  return prefixLength <= bitsOf(address) ? { type: 'network', address, prefixLength, port } : undefined;
}

function parseHostAndPort(entry: string): AllowEntry | undefined {
  const [, hostText = '', portText = ''] = HOST_AND_PORT.exec(entry) ?? [];
  const port = parsePort(portText);
  const host = parseHost(hostText);
  if (port === undefined || host === undefined) return undefined;
  const address = parseIpAddress(host);
  return address === undefined
    ? { type: 'name', host, port }
    : { type: 'network', address, prefixLength: bitsOf(address), port };
}

function parseHost(text: string): string | undefined {
  if (!HOST.test(text)) return undefined;
  const url = parseUrl(`http://${text}`);
  return url === undefined ? undefined : canonicalHost(url) || undefined;
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return text !== '' && port >= 1 && port <= LARGEST_PORT ? port : undefined;
}

function bitsOf(address: IpAddress): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}

function isForPort(network: { readonly port: number | null }, port: number): boolean {
  return network.port === null || network.port === port;
}
