import { randomInt } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type SecureContextOptions } from 'node:tls';

import type { DatabaseHost, ParsedDatabaseUrl } from './parse-database-url.js';
import type { TlsPlan } from './parse-tls.js';
import { DatabaseTlsError, explainTlsFailure } from './tls-error.js';

export interface SocketOptions extends Pick<ParsedDatabaseUrl, 'hosts' | 'isBalanced' | 'tls'> {
  readonly secrets: SecureContextOptions;
  /** Applies to each host, as in libpq; 0 means no limit. */
  readonly timeoutMs: number;
  /** Whether the server behind a host is acceptable; asked on a separate connection. */
  readonly isWanted: ((host: DatabaseHost, use: TlsUse) => Promise<boolean>) | null;
}

export type TlsUse = 'never' | 'prefer' | 'always';

/** Connects to the first acceptable host that answers, protected as the TLS plan says, ready for the first message. */
export async function openSocket(options: SocketOptions): Promise<Socket> {
  const { hosts, isBalanced, isWanted, tls } = options;
  const failures: unknown[] = [];
  for (const host of isBalanced ? shuffled(hosts) : hosts) {
    for (const use of usesOf(tls, host)) {
      try {
        if (isWanted !== null && !(await isWanted(host, use))) throw unwanted();
        return await openTo(host, use, options);
      } catch (error) {
        failures.push(error);
        // A host that is unreachable with TLS is unreachable without TLS as well.
        if (use === 'prefer' && !(error instanceof DatabaseTlsError)) break;
      }
    }
  }
  // The last failure may be a plain refusal; a TLS failure of another host says more.
  throw failures.find((error) => error instanceof DatabaseTlsError) ?? failures.at(-1);
}

/** `allow` and `prefer` have a second way to try after the first is refused. */
function usesOf({ use }: TlsPlan, { host }: DatabaseHost): readonly TlsUse[] {
  if (host.startsWith('/') || use === 'never') return ['never'];
  if (use === 'allow') return ['never', 'prefer'];
  return use === 'prefer' ? ['prefer', 'never'] : ['always'];
}

async function openTo(host: DatabaseHost, use: TlsUse, options: SocketOptions): Promise<Socket> {
  const { tls, timeoutMs } = options;
  const target = host.host.startsWith('/')
    ? { path: `${host.host}/.s.PGSQL.${host.port}` }
    : { host: host.address ?? host.host, port: host.port };
  const socket = connect(target);
  const timer = timeoutMs > 0 ? setTimeout(() => socket.destroy(timedOut()), timeoutMs) : undefined;
  try {
    await occurs(socket, 'connect');
    if (use === 'never' || (!tls.isDirect && !(await asksForTls(socket, use)))) return socket;
    return await secure(socket, host, options);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Asks whether the server supports TLS (PostgreSQL protocol, "SSL Session Encryption"). */
async function asksForTls(socket: Socket, use: TlsUse): Promise<boolean> {
  socket.write(sslRequest);
  const answer = await new Promise<Buffer>((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(lost()));
  });
  const text = answer.toString('latin1');
  // The next bytes belong to the next listener. A server that answered N waits for our message.
  if (text === 'S') socket.pause();
  // A man in the middle injected anything beyond this one byte (CVE-2021-23222).
  if (text === 'S') return true;
  if (text === 'N' && use === 'prefer') return false;
  if (text === 'N') throw new DatabaseTlsError('TLS_NOT_OFFERED', 'the server does not offer TLS');
  throw withCode('the server did not answer as PostgreSQL does', 'NOT_POSTGRES');
}

async function secure(socket: Socket, { host }: DatabaseHost, { tls, secrets }: SocketOptions): Promise<Socket> {
  const secured = connectTls({
    ...secrets,
    socket,
    ...(tls.sendsServerName && isIP(host) === 0 && { servername: host }),
    ...(tls.isDirect && { ALPNProtocols: ['postgresql'] }),
    rejectUnauthorized: tls.verify !== 'nothing',
    // Checked here, because Node.js would compare the certificate with `localhost` when the host is an IP address.
    checkServerIdentity: (_name, certificate) =>
      tls.verify === 'chain_and_host' ? checkServerIdentity(host, certificate) : undefined,
  });
  try {
    await occurs(secured, 'secureConnect');
  } catch (error) {
    secured.destroy();
    throw error instanceof Error ? explainTlsFailure(error) : error;
  }
  return secured;
}

async function occurs(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  const onClose = { reject: (_error: Error): void => undefined };
  const closed = (): void => onClose.reject(lost());
  try {
    await new Promise<void>((resolve, reject) => {
      onClose.reject = reject;
      socket.once(event, resolve);
      socket.once('error', reject);
      socket.once('close', closed);
    });
  } finally {
    socket.removeAllListeners('error');
    socket.off('close', closed);
    // The caller listens for errors later; an error before that must not end the process.
    socket.on('error', () => undefined);
  }
}

function shuffled<Entry>(entries: readonly Entry[]): readonly Entry[] {
  const from = randomInt(entries.length);
  return [...entries.slice(from), ...entries.slice(0, from)];
}

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

function timedOut(): Error {
  return withCode('the database did not answer in time', 'CONNECT_TIMEOUT');
}

function lost(): Error {
  return withCode('the database closed the connection', 'CONNECTION_CLOSED');
}

function unwanted(): Error {
  return withCode('no host is a server that target_session_attrs allows', 'NO_WANTED_HOST');
}
