import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction, type Socket } from 'node:net';

import { buildConnector } from 'undici';

import type { AllowList } from './allow-list.js';
import { EgressDeniedError } from './egress-error.js';
import { refusalOfAddress, type Target } from './target.js';

/** Returns all addresses of a host name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface ConnectorInput {
  readonly target: Target;
  readonly allow: AllowList;
  readonly resolve: Resolve;
  /** Certificate authorities to trust instead of the system's, in PEM. */
  readonly ca?: string | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
}

/** The certificate and key, in PEM, with which the client authenticates to the server (RFC 8705). */
export interface ClientCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

const CONNECT_TIMEOUT_MS = 5000;
// Node's default of 250 ms per address is less than a transoceanic handshake takes.
const ATTEMPT_TIMEOUT_MS = 1000;
const MOST_ADDRESSES = 64;

/** Connects only to vetted addresses of one target. The addresses that were checked are the ones connected to; DNS is not queried again. */
export function createConnector(input: ConnectorInput): buildConnector.connector {
  const { target, allow, ca, clientCertificate } = input;
  const connect = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    lookup: createVettedLookup(input),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
    minVersion: 'TLSv1.2',
    // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED=0 cannot turn it off.
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    // No session resumption: a resumed session authenticates the client without showing the certificate.
    ...(clientCertificate && {
      cert: clientCertificate.certificate,
      key: clientCertificate.privateKey,
      maxCachedSessions: 0,
    }),
  });
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error !== null && error !== undefined) return callback(error, null);
      const refusal = refusalOfPeer(socket, target, allow);
      if (refusal === null) return callback(null, socket);
      socket.destroy();
      return callback(refusal, null);
    });
  };
}

/** The last check, on the address that the socket is connected to. */
export function refusalOfPeer(
  socket: Pick<Socket, 'remoteAddress'>,
  target: Target,
  allow: AllowList,
): EgressDeniedError | null {
  const reason = refusalOfAddress(target, socket.remoteAddress, allow);
  return reason === null ? null : new EgressDeniedError(reason);
}

export async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  const found = await systemLookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

function createVettedLookup(input: ConnectorInput): LookupFunction {
  return (hostname, options, callback) => {
    void answer();

    async function answer(): Promise<void> {
      const result = await resolveVetted(hostname, input).catch(toError);
      if (result instanceof Error) return callback(result, '');
      const [first] = result;
      if (options.all === true || first === undefined) return callback(null, [...result]);
      return callback(null, first.address, first.family);
    }
  };
}

async function resolveVetted(
  hostname: string,
  { target, allow, resolve }: ConnectorInput,
): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(hostname);
  if (addresses.length === 0) throw new EgressDeniedError(`${target.host} has no address`);
  if (addresses.length > MOST_ADDRESSES)
    throw new EgressDeniedError(`${target.host} has more than ${MOST_ADDRESSES} addresses`);
  // One bad address refuses the whole name, because with several addresses it is a matter of chance which one is used.
  for (const address of addresses) {
    const reason = refusalOfAddress(target, address, allow);
    if (reason !== null) throw new EgressDeniedError(reason);
  }
  return addresses.map((address) => ({ address, family: isIP(address) }));
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('the resolver failed', { cause: error });
}
