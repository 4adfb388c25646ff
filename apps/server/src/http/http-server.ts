import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

import { EXIT, StartError } from '../start-error.js';
import { MAX_HEAD_BYTES, refuseBadHead } from './refuse-bad-head.js';

const SECOND_MS = 1_000;

const openSockets = new WeakMap<Server, Set<Socket>>();

export interface ConnectionTimes {
  /** Limit for a head, from its first byte, or from the start of a connection that sends nothing. */
  readonly headMs: number;
  /** Limit between two requests. */
  readonly idleMs: number;
  /** How often late heads are checked. */
  readonly checkMs: number;
}

/**
 * A head normally arrives at once. Between two requests, a balancer keeps its side open for 60 s, and the server must
 * not close first.
 */
export const CONNECTION_TIMES: ConnectionTimes = {
  headMs: 10 * SECOND_MS,
  idleMs: 65 * SECOND_MS,
  checkMs: 5 * SECOND_MS,
};

/** A server that slow or greedy clients cannot exhaust. */
export function createHttpServer(listener: RequestListener, times = CONNECTION_TIMES): Server {
  const server = createServer(
    {
      // Each request has its own limit for its body: see `limitRequestTime`.
      requestTimeout: 0,
      headersTimeout: times.headMs,
      keepAliveTimeout: times.idleMs,
      connectionsCheckingInterval: times.checkMs,
      maxHeaderSize: MAX_HEAD_BYTES,
    },
    listener,
  );
  server.on('clientError', refuseBadHead);
  const sockets = new Set<Socket>();
  openSockets.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return server;
}

/** @throws StartError if the port is in use or forbidden */
export async function listen(server: Server, address: { readonly host: string; readonly port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...address, backlog: 511 }, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    throw explain(error, address.port);
  });
}

function explain(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        EXIT.temporary,
        `Port ${port} is in use. Stop what listens there, or choose another HOLDFAST_PORT.`,
        { cause: error },
      );
    case 'EACCES':
      return new StartError(
        EXIT.configuration,
        `This user may not listen on port ${port}. Choose another HOLDFAST_PORT.`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(EXIT.configuration, 'HOLDFAST_HOST: this machine does not have this address.', {
        cause: error,
      });
    default:
      return error;
  }
}

const IDLE_SWEEP_MS = 50;

/** Stops accepting connections, lets running requests finish, and ends the rest after `limitMs`. */
export async function closeHttpServer(server: Server, limitMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    // Repeated, because a connection becomes idle when its last response has been sent.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      // Node counts a connection that a browser opened in advance as busy until its first request.
      for (const socket of openSockets.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
    }, IDLE_SWEEP_MS);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(sweep);
      resolve();
    });
  });
}
