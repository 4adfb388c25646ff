import { createServer, type RequestListener } from 'node:http';

export interface LoopbackServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts a plain HTTP server on a free port of 127.0.0.1. Closing it also closes open connections. */
export async function startLoopbackServer(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A loopback server must listen on a TCP port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
