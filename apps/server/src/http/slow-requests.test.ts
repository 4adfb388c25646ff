import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';

import { limitBody, type BodyLimit } from './slow-requests.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that reads whole bodies and says how long they were. */
async function startReader(limit: BodyLimit): Promise<Socket> {
  const server = createServer((req, res) => {
    limitBody(req, res, limit);
    let bytes = 0;
    req.on('data', (chunk: Buffer) => (bytes += chunk.length));
    req.on('end', () => setTimeout(() => res.end(String(bytes)), 3 * limit.ms));
    req.on('error', () => undefined);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

async function trickle(socket: Socket, { bytes, everyMs }: { readonly bytes: number; readonly everyMs: number }): Promise<void> {
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`);
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += 1) {
    await sleep(everyMs);
    socket.write('x');
  }
}

test('a body that takes longer than all its time is cut off', async () => {
  const socket = await startReader({ kind: 'total', ms: 100 });
  const [answer] = await Promise.all([answerOf(socket), trickle(socket, { bytes: 20, everyMs: 20 })]);
  expect(answer).toContain('408 Request Timeout');
});

test('a body that goes on moving may take as long as it likes', async () => {
  const socket = await startReader({ kind: 'idle', ms: 200 });
  const [answer] = await Promise.all([answerOf(socket), trickle(socket, { bytes: 20, everyMs: 40 })]);
  expect(answer).toMatch(/200 OK[^]*\b20\b/);
});

test('a body that stops moving is cut off', async () => {
  const socket = await startReader({ kind: 'idle', ms: 100 });
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nxxx');
  expect(await answerOf(socket)).toContain('408 Request Timeout');
});

test('an answer that takes long after a whole body is waited for', async () => {
  const socket = await startReader({ kind: 'total', ms: 50 });
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nxxx');
  expect(await answerOf(socket)).toMatch(/200 OK/);
});
