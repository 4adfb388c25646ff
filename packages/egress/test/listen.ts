import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Listener extends AsyncDisposable {
  readonly port: number;
  /** `host:port`, as in a URL and in the allow list. */
  readonly host: string;
  readonly url: string;
  /** The number of connections opened so far. */
  readonly connections: () => number;
  readonly openConnections: () => number;
}

export interface Place {
  readonly address?: string;
  readonly port?: number;
}

/** Starts an HTTP server on loopback. */
export function listenHttp(handler: RequestListener, place: Place = {}): Promise<Listener> {
  return listen(createServer({ keepAliveTimeout: 60_000 }, handler), place);
}

/** Starts a TCP server whose bytes the test writes itself. */
export function listenTcp(handler: (socket: Socket) => void, place: Place = {}): Promise<Listener> {
  return listen(createTcpServer(handler), place);
}

/** Starts a server on loopback that only counts connections. */
export function listenCanary(place: Place = {}): Promise<Listener> {
  return listenTcp((socket) => socket.destroy(), place);
}

export async function listen(server: Server, { address = '127.0.0.1', port = 0 }: Place): Promise<Listener> {
  const sockets = new Set<Socket>();
  let opened = 0;
  server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const host = `${address.includes(':') ? `[${address}]` : address}:${bound}`;
  return {
    port: bound,
    host,
    url: `http://${host}`,
    connections: () => opened,
    openConnections: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Whether this machine has an IPv6 loopback address; many containers do not. */
export async function hasIpv6Loopback(): Promise<boolean> {
  try {
    await using _canary = await listenCanary({ address: '::1' });
    return true;
  } catch {
    return false;
  }
}
