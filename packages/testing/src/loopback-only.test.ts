import { execFile } from 'node:child_process';
import dgram from 'node:dgram';
import { lookup, resolve4 } from 'node:dns/promises';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { loopbackOnlyEnvironment, takeRefusals } from './loopback-only.mjs';

const run = promisify(execFile);
const outside = '203.0.113.7';

async function closedWithError(socket: net.Socket): Promise<string> {
  return new Promise((resolve) => socket.once('error', (error) => resolve(error.message)));
}

test.each([
  ['a fetch of an address', async () => fetch(`http://${outside}/`), outside],
  ['a fetch of a name', async () => fetch('https://example.com/'), 'example.com'],
  ['a DNS lookup', async () => lookup('example.com'), 'example.com'],
  ['a DNS query', async () => resolve4('example.com'), 'example.com'],
  ['a socket', async () => Promise.reject(new Error(await closedWithError(net.connect(80, outside)))), outside],
  [
    'a TLS socket',
    async () => Promise.reject(new Error(await closedWithError(tls.connect({ host: outside, port: 443 })))),
    outside,
  ],
  [
    'a custom lookup that returns an outside address',
    async () => {
      const answer: net.LookupFunction = (_name, _options, done) => done(null, [{ address: outside, family: 4 }]);
      throw new Error(await closedWithError(net.connect({ host: 'localhost', port: 80, lookup: answer })));
    },
    outside,
  ],
])('the guard refuses and reports %s', async (_rule, attempt, target) => {
  await expect(attempt()).rejects.toThrow();
  expect(takeRefusals()).toEqual([expect.stringContaining(target)]);
});

test('the guard refuses and reports a datagram', () => {
  const socket = dgram.createSocket('udp4');
  expect(() => socket.send('x', 53, outside)).toThrow('refused to leave loopback');
  socket.close();
  expect(takeRefusals()).toEqual([expect.stringContaining(outside)]);
});

test('the guard allows loopback by address, by name and by a custom lookup', async () => {
  const server = http.createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ownLookup: net.LookupFunction = (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
  const viaOwnLookup = await new Promise((resolve, reject) => {
    http
      .get({ host: 'api.example.com', port, lookup: ownLookup }, (response) => resolve(response.statusCode))
      .on('error', reject);
  });

  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
  expect(viaOwnLookup).toBe(200);
  expect(takeRefusals()).toEqual([]);
  server.closeAllConnections();
  server.close();
});

test('the guard covers child processes, which report to their parent', async () => {
  const script = `fetch('http://${outside}/').catch((error) => console.log(error.cause.message))`;
  const env = { PATH: process.env['PATH'], ...loopbackOnlyEnvironment() };
  const { stdout } = await run(process.execPath, ['-e', script], { env });

  expect(stdout).toContain(`refused to leave loopback: ${outside}`);
  expect(takeRefusals()).toEqual([expect.stringContaining(outside)]);
});

test('a test fails even when it catches the refusal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loopback-only-'));
  const setup = fileURLToPath(new URL('../test/loopback-only.setup.ts', import.meta.url));
  const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url));
  const settings = { test: { globals: true, root: folder, include: ['*.test.mjs'], setupFiles: [setup] } };
  await writeFile(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(settings)}`);
  await writeFile(
    join(folder, 'swallowed.test.mjs'),
    `test('swallows', async () => { await fetch('http://${outside}/').catch(() => undefined); });`,
  );

  const env = { PATH: process.env['PATH'] };
  const attempt = run(process.execPath, [vitest, 'run', '--root', folder], { cwd: folder, env });
  await expect(attempt).rejects.toMatchObject({ stderr: expect.stringContaining(`left loopback: ${outside}`) });
  await rm(folder, { recursive: true });
});
