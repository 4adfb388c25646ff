import { createServer } from 'node:net';

/** A port that was free a moment ago, and so was the next one, which the demo provider uses. */
export async function freePort(): Promise<number> {
  for (;;) {
    const first = await tryPort(0);
    if (first !== undefined && first < 65_535 && (await tryPort(first + 1)) !== undefined) return first;
  }
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
